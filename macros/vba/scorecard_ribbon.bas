Attribute VB_Name = "scorecard_ribbon"
Option Explicit
' The ribbon tab of the add-in (ribbon.xml). The buttons are those of scorecard_buttons.

Public Sub ScorecardRibbon(control As IRibbonControl)
    Select Case control.ID
        Case "scorecardRefresh": ScorecardRefresh
        Case "scorecardNewMonth": ScorecardNewMonth
        Case "scorecardExtractFiles": ScorecardExtractFiles
        Case "scorecardAbout": ScorecardAbout
    End Select
End Sub
