Attribute VB_Name = "scorecard_asking"
Option Explicit
Option Private Module
' What the buttons ask before they are pressed. Each question answers False where the person
' cancels, or where what was typed cannot be meant.

Private Const TITLE As String = "Scorecard"
Private Const LONGEST As Long = 6000 ' of what fits into a command line

Public Function AskedMonth(ByVal Question As String, ByVal Needed As Boolean, ByRef Answer As String) As Boolean
    AskedMonth = AskedText(Question, "####-##", "2023-09", Needed, Answer)
End Function

Public Function AskedDay(ByVal Question As String, ByVal Needed As Boolean, ByRef Answer As String) As Boolean
    AskedDay = AskedText(Question, "####-##-##", "2023-09-08", Needed, Answer)
End Function

Private Function AskedText(ByVal Question As String, ByVal Pattern As String, ByVal Example As String, ByVal Needed As Boolean, ByRef Answer As String) As Boolean
    Dim Typed As String
    Typed = InputBox(Question & vbCrLf & "Such as " & Example & ".", TITLE)
    If StrPtr(Typed) = 0 Then Exit Function ' Cancel, which is not the same as nothing typed
    Typed = Trim$(Typed)
    If (Needed Or Typed <> "") And Not Typed Like Pattern Then
        MsgBox "Write it as in " & Example & ".", vbExclamation, TITLE
        Exit Function
    End If
    Answer = Typed
    AskedText = True
End Function

Public Function AskedChoice(ByVal Question As String, ByVal Choices As String, ByRef Answer As String) As Boolean
    ' One of the words between semicolons; the first of them stands there already.
    Dim Typed As String, Words As String
    Words = Replace(Choices, ";", " or ")
    Typed = InputBox(Question & vbCrLf & "Write " & Words & ".", TITLE, Split(Choices, ";")(0))
    If StrPtr(Typed) = 0 Then Exit Function
    Typed = LCase$(Trim$(Typed))
    If Typed = "" Or InStr(Typed, ";") > 0 Or InStr(";" & Choices & ";", ";" & Typed & ";") = 0 Then
        MsgBox "Write " & Words & ".", vbExclamation, TITLE
        Exit Function
    End If
    Answer = Typed
    AskedChoice = True
End Function

Public Function AskedLine(ByVal Question As String, ByVal Needed As Boolean, ByRef Answer As String) As Boolean
    Dim Typed As String
    Typed = InputBox(Question, TITLE)
    If StrPtr(Typed) = 0 Then Exit Function
    Typed = Trim$(Typed)
    If Needed And Typed = "" Then
        MsgBox "Nothing was typed.", vbExclamation, TITLE
        Exit Function
    End If
    Answer = HexOf(Typed)
    AskedLine = True
End Function

Public Function AskedFiles(ByVal Question As String, ByVal Endings As String, ByRef Answer As String) As Boolean
    Dim Chosen As Variant
    Chosen = Application.GetOpenFilename(Question & " (" & Endings & ")," & Endings, , Question, , True)
    If Not IsArray(Chosen) Then Exit Function
    Answer = HexOfPaths(Chosen)
    If Len(Answer) > LONGEST Then
        MsgBox "These are too many files at once; choose fewer.", vbExclamation, TITLE
        Exit Function
    End If
    AskedFiles = True
End Function

Public Function AskedFolder(ByVal Question As String, ByRef Answer As String) As Boolean
    Dim Picker As Object
    Set Picker = Application.FileDialog(4) ' msoFileDialogFolderPicker
    Picker.Title = Question
    If Picker.Show <> -1 Then Exit Function
    Answer = HexOf(CStr(Picker.SelectedItems(1)))
    AskedFolder = True
End Function

Private Function HexOfPaths(ByVal Paths As Variant) As String
    ' The first path whole; of others in the same folder the name alone.
    Dim Path As Variant, Folder As String
    For Each Path In Paths
        If HexOfPaths = "" Then
            Folder = Left$(Path, InStrRev(Path, "\"))
            HexOfPaths = HexOf(CStr(Path))
        ElseIf Folder <> "" And Left$(Path, Len(Folder)) = Folder Then
            HexOfPaths = HexOfPaths & "-" & HexOf(Mid$(Path, Len(Folder) + 1))
        Else
            HexOfPaths = HexOfPaths & "-" & HexOf(CStr(Path))
        End If
    Next Path
End Function

Private Function HexOf(ByVal Text As String) As String
    ' Four hexadecimal digits for each letter: no letter of a path or a line means anything to cmd.exe.
    Dim At As Long
    For At = 1 To Len(Text)
        HexOf = HexOf & Right$("000" & Hex$(AscW(Mid$(Text, At, 1)) And &HFFFF&), 4)
    Next At
End Function
