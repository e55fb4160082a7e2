Attribute VB_Name = "scorecard_buttons"
Option Explicit
' The buttons of the scorecard. Made from the table of buttons by
' python -m macros.hosts.desktop.button_texts; change the table, not this text.
' Each calls macros.hosts.desktop.buttons, which runs the same code as the scorecard command;
' nothing is computed here.

Public Sub Auto_Open()
    Dim Unchanged As Boolean
    Unchanged = ThisWorkbook.Saved
    On Error Resume Next
    ScorecardDescribe
    ThisWorkbook.Saved = Unchanged
End Sub

Public Sub ScorecardRefresh()
    Press "b.button('refresh')"
End Sub

Public Sub ScorecardExtractFiles()
    Dim ItsExtracts As String
    If NoBook() Then Exit Sub
    If Not AskedFiles("Extract files", "*.csv;*.txt;*.xlsx;*.xlsm", ItsExtracts) Then Exit Sub
    Press "b.button('extract-files', extracts='" & ItsExtracts & "')"
End Sub

Public Sub ScorecardNewPeriod()
    Dim ItsPeriod As String
    If NoBook() Then Exit Sub
    If Not AskedMonth("Month to roll to. Year and month; blank: the next month.", False, ItsPeriod) Then Exit Sub
    Press "b.button('new-period', period='" & ItsPeriod & "')"
End Sub

Public Sub ScorecardSendOut()
    Dim ItsFolder As String, ItsDue As String
    If NoBook() Then Exit Sub
    If Not AskedFolder("Folder for the packs", ItsFolder) Then Exit Sub
    If Not AskedDay("To be back by. Year, month and day; blank: in 5 working days.", False, ItsDue) Then Exit Sub
    Press "b.button('send-out', folder='" & ItsFolder & "', due='" & ItsDue & "')"
End Sub

Public Sub ScorecardCollect()
    Dim ItsReturns As String
    If NoBook() Then Exit Sub
    If Not AskedFiles("Returned files", "*.xlsx;*.xlsm", ItsReturns) Then Exit Sub
    Press "b.button('collect', returns='" & ItsReturns & "')"
End Sub

Public Sub ScorecardStatus()
    Press "b.button('status')"
End Sub

Public Sub ScorecardPublish()
    Dim ItsAudience As String, ItsFolder As String
    If NoBook() Then Exit Sub
    If Not AskedChoice("Who the copy is for. For the board nothing is hidden; for the public small numbers are.", "board;public", ItsAudience) Then Exit Sub
    If Not AskedFolder("Folder for the copy", ItsFolder) Then Exit Sub
    Press "b.button('publish', audience='" & ItsAudience & "', folder='" & ItsFolder & "')"
End Sub

Public Sub ScorecardEmail()
    Dim ItsPublished As String, ItsTo As String
    If NoBook() Then Exit Sub
    If Not AskedFiles("Published copy", "*.xlsx;*.pdf", ItsPublished) Then Exit Sub
    If Not AskedLine("To. E-mail addresses, with a semicolon between them; blank: write them in your mail program.", False, ItsTo) Then Exit Sub
    Press "b.button('email', published='" & ItsPublished & "', to='" & ItsTo & "')"
End Sub

Public Sub ScorecardAbout()
    Press "b.about()"
End Sub

Private Sub Press(Button As String)
    If NoBook() Then Exit Sub
    RunPython "import macros.hosts.desktop.buttons as b; " & Button
End Sub

Private Function NoBook() As Boolean
    NoBook = ActiveWorkbook Is Nothing
    If NoBook Then MsgBox "Open a scorecard first.", vbExclamation, "Scorecard"
End Function
