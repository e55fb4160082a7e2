Attribute VB_Name = "scorecard_buttons"
Option Explicit
' The buttons of the scorecard. Each calls one function of macros.hosts.desktop.buttons, which
' runs the same code as the scorecard command; nothing is computed here.

Public Sub Auto_Open()
    Dim Unchanged As Boolean
    Unchanged = ThisWorkbook.Saved
    On Error Resume Next
    ScorecardDescribe
    ThisWorkbook.Saved = Unchanged
End Sub

Public Sub ScorecardRefresh()
    Press "b.refresh()"
End Sub

Public Sub ScorecardNewMonth()
    Dim Month As String
    Month = Trim$(InputBox("Which month? Such as 2023-09.", "Scorecard"))
    If Month = "" Then Exit Sub
    If Not Month Like "####-##" Then
        MsgBox "Write the month as year and month, such as 2023-09.", vbExclamation, "Scorecard"
        Exit Sub
    End If
    Press "b.refresh(period='" & Month & "')"
End Sub

Public Sub ScorecardExtractFiles()
    Dim Chosen As Variant
    Chosen = Application.GetOpenFilename( _
        "Extracts (*.csv;*.txt;*.xlsx;*.xlsm),*.csv;*.txt;*.xlsx;*.xlsm", , _
        "Extracts to take in", , True)
    If Not IsArray(Chosen) Then Exit Sub
    If Len(HexOfPaths(Chosen)) > 6000 Then
        MsgBox "These are too many files at once; choose fewer.", vbExclamation, "Scorecard"
        Exit Sub
    End If
    Press "b.refresh(files='" & HexOfPaths(Chosen) & "')"
End Sub

Public Sub ScorecardAbout()
    Press "b.about()"
End Sub

Private Sub Press(Button As String)
    If ActiveWorkbook Is Nothing Then
        MsgBox "Open a scorecard first.", vbExclamation, "Scorecard"
        Exit Sub
    End If
    RunPython "import macros.hosts.desktop.buttons as b; " & Button
End Sub

Private Function HexOfPaths(Paths As Variant) As String
    ' Four hexadecimal digits for each letter: no letter of a path means anything to cmd.exe.
    Dim Path As Variant, At As Long
    For Each Path In Paths
        If HexOfPaths <> "" Then HexOfPaths = HexOfPaths & "-"
        For At = 1 To Len(Path)
            HexOfPaths = HexOfPaths & Right$("000" & Hex$(AscW(Mid$(Path, At, 1)) And &HFFFF&), 4)
        Next At
    Next Path
End Function
