Attribute VB_Name = "scorecard_ribbon"
Option Explicit
' The ribbon tab of the add-in (ribbon.xml). The buttons are those of scorecard_buttons. Made
' from the table of buttons by python -m macros.hosts.desktop.button_texts.

Public Sub ScorecardRibbon(control As IRibbonControl)
    Select Case control.ID
        Case "scorecardRefresh": ScorecardRefresh
        Case "scorecardExtractFiles": ScorecardExtractFiles
        Case "scorecardNewPeriod": ScorecardNewPeriod
        Case "scorecardSendOut": ScorecardSendOut
        Case "scorecardCollect": ScorecardCollect
        Case "scorecardStatus": ScorecardStatus
        Case "scorecardPublish": ScorecardPublish
        Case "scorecardEmail": ScorecardEmail
        Case "scorecardAbout": ScorecardAbout
    End Select
End Sub
