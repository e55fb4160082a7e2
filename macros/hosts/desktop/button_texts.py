"""The VBA of the buttons and the ribbon, made from the table of buttons.

    python -m macros.hosts.desktop.button_texts   writes them into macros/vba/

What the questions themselves do stands in ``scorecard_asking.bas``, which is written by hand.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import quoteattr

from macros.hosts.desktop.wrappers import quoted, vba_folder
from macros.hosts.offered import Ask, OfferedButton, in_windows

Asked = Iterable[tuple[OfferedButton, tuple[Ask, ...]]]

_BUTTONS_TOP = """Attribute VB_Name = "scorecard_buttons"
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
"""
_BUTTONS_END = """
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
"""
_RIBBON_MODULE = """Attribute VB_Name = "scorecard_ribbon"
Option Explicit
' The ribbon tab of the add-in (ribbon.xml). The buttons are those of scorecard_buttons. Made
' from the table of buttons by python -m macros.hosts.desktop.button_texts.

Public Sub ScorecardRibbon(control As IRibbonControl)
    Select Case control.ID
{cases}    End Select
End Sub
"""
_RIBBON = """<customUI xmlns="http://schemas.microsoft.com/office/2006/01/customui">
  <ribbon>
    <tabs>
      <tab id="scorecardTab" label="Scorecard">
        <group id="scorecardMonth" label="Scorecard">
{buttons}        </group>
      </tab>
    </tabs>
  </ribbon>
</customUI>
"""
_RIBBON_BUTTON = """          <button id="scorecard{macro}" label={label} size="{size}"
            imageMso="{icon}" onAction="scorecard_ribbon.ScorecardRibbon"
            screentip={label} supertip={help}/>
"""
ABOUT = OfferedButton(
    "about", "About", "Versions, and where copies and the last error are kept.", "Help"
)


def buttons_module(buttons: Asked) -> str:
    """The module ``scorecard_buttons``: a macro for each button."""
    return _BUTTONS_TOP + "".join(map(_macro, *zip(*buttons, strict=True))) + _BUTTONS_END


def _macro(button: OfferedButton, asks: tuple[Ask, ...]) -> str:
    lines = [f"\nPublic Sub Scorecard{button.macro}()"]
    if asks:
        declared = ", ".join(f"{_variable(ask)} As String" for ask in asks)
        lines += [f"    Dim {declared}", "    If NoBook() Then Exit Sub"]
        lines += [f"    If Not {_question(ask)} Then Exit Sub" for ask in asks]
    given = "".join(f", {ask.name}='\" & {_variable(ask)} & \"'" for ask in asks)
    lines += [f"    Press \"b.button('{button.id}'{given})\"", "End Sub\n"]
    return "\n".join(lines)


def _variable(ask: Ask) -> str:
    return f"Its{ask.name.capitalize()}"


def _question(ask: Ask) -> str:
    """The call that asks, as VBA."""
    answer = _variable(ask)
    if ask.kind == "folder":
        return f"AskedFolder({quoted(ask.label)}, {answer})"
    if ask.kind == "files":
        endings = ";".join(f"*{suffix}" for suffix in ask.suffixes)
        return f"AskedFiles({quoted(ask.label)}, {quoted(endings)}, {answer})"
    words = f"{ask.label}. {ask.help}"
    if ask.kind == "choice":
        return f"AskedChoice({quoted(words)}, {quoted(';'.join(ask.choices))}, {answer})"
    return f"Asked{ask.kind.capitalize()}({quoted(words)}, {ask.needed}, {answer})"


def ribbon_module(buttons: Asked) -> str:
    """The module ``scorecard_ribbon``: which macro a button of the ribbon calls."""
    found = [button.macro for button, _ in buttons] + [ABOUT.macro]
    cases = "".join(f'        Case "scorecard{name}": Scorecard{name}\n' for name in found)
    return _RIBBON_MODULE.replace("{cases}", cases)


def ribbon(buttons: Asked) -> str:
    """The ribbon tab, ``ribbon.xml``."""
    shown = [_ribbon_button(button, "large") for button, _ in buttons]
    return _RIBBON.replace("{buttons}", "".join([*shown, _ribbon_button(ABOUT, "normal")]))


def _ribbon_button(button: OfferedButton, size: str) -> str:
    return _RIBBON_BUTTON.format(
        macro=button.macro,
        label=quoteattr(button.label),
        help=quoteattr(button.help),
        size=size,
        icon=button.icon,
    )


def texts() -> dict[str, str]:
    """The files that are made, by name."""
    buttons = list(in_windows())
    return {
        "scorecard_buttons.bas": buttons_module(buttons),
        "scorecard_ribbon.bas": ribbon_module(buttons),
        "ribbon.xml": ribbon(buttons),
    }


if __name__ == "__main__":
    for name, text in texts().items():
        (vba_folder() / name).write_text(text, encoding="ascii", newline="\n")
