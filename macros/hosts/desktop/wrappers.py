"""The VBA module ``scorecard_udfs``, made from the catalogue: Excel's side of the functions.

xlwings would write such a module into the open project (*Import Functions*), for which each
user has to trust access to the VBA project. Ours is built in. The body of each function is
the one that xlwings writes, and the tests compare the two.

    python -m macros.hosts.desktop.wrappers   writes macros/vba/scorecard_udfs.bas
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from macros.hosts.desktop.functions_module import MODULE
from xl_udfs.catalogue import FUNCTIONS, Function

LONGEST = 255
"""What Excel shows of a description at most."""

_WORDS = """
    addressof alias and any append array as attribute base begin binary boolean byref byte byval
    call case cbool cbyte ccur cdate cdbl cdec cint class clng close compare const csng cstr
    currency cvar cverr date debug decimal declare defbool dim do double each else elseif empty
    end enum eqv erase error event exit explicit false fix float for friend function get global
    go gosub goto if imp implements in input int integer is lbound len let lib like line lock
    long longlong loop lset me mid mod name new next not nothing null object of on open option
    optional or output paramarray preserve print private property public put raiseevent random
    read redim rem reset resume return rset scale seek select set sgn shared single spc static
    step stop string sub tab then time to true type typeof ubound until unlock variant wend
    while width with withevents write xor
"""
_RESERVED = frozenset(_WORDS.split())

_TOP = f"""Attribute VB_Name = "scorecard_udfs"
' The functions of the scorecard, for cells. Made from the catalogue of functions by
' python -m macros.hosts.desktop.wrappers; change the catalogue, not this text.
' Each hands its cells to Python ({MODULE}) through xlwings.
"""

_DESCRIBE = """
Private Sub Describe(Named As String, Category As String, About As String, Helps As Variant)
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & Named, _
        Description:=About, Category:=Category, ArgumentDescriptions:=Helps
End Sub
"""


def argument_name(name: str) -> str:
    """An argument's name in VBA, which keeps some words for itself.

    >>> argument_name("value"), argument_name("end"), argument_name("_x")
    ('value', 'end_', 'x')
    """
    clean = name.strip("_")
    return f"{clean}_" if clean.lower() in _RESERVED else clean


def quoted(text: str) -> str:
    """A text as VBA writes it, in ASCII whatever it holds.

    >>> print(quoted('say "5"'), quoted("£5"))
    "say ""5\""" ChrW(163) & "5"
    """
    text = " ".join(text.split())
    text = text if len(text) <= LONGEST else text[: LONGEST - 3] + "..."
    parts: list[str] = []
    plain = ""
    for letter in text:
        if letter.isascii():
            plain += '""' if letter == '"' else letter
            continue
        if plain:
            parts.append(f'"{plain}"')
        parts.append(f"ChrW({ord(letter)})")
        plain = ""
    if plain or not parts:
        parts.append(f'"{plain}"')
    return " & ".join(parts)


def wrapper(function: Function) -> str:
    """One function in VBA."""
    names = [argument_name(argument.name) for argument in function.arguments]
    given = ", ".join(
        f"Optional {name}" if argument.optional else name
        for name, argument in zip(names, function.arguments, strict=True)
    )
    return f"""
Public Function {function.name}({given})
    If TypeOf Application.Caller Is Range Then On Error GoTo failed
    {function.name} = XLPy.CallUDF("{MODULE}", "{function.name}", Array({", ".join(names)}), \
ThisWorkbook, Application.Caller)
    Exit Function
failed:
    {function.name} = Err.Description
End Function
"""


def helped(function: Function) -> str:
    """The lines that give Excel a function's description and the help of its arguments."""
    helps = [
        argument_help(argument.help, argument.default_words) for argument in function.arguments
    ]
    array = ", _\n        ".join(quoted(text) for text in helps)
    return (
        f'    Describe "{function.name}", {quoted(f"Scorecard: {function.category}")}, _\n'
        f"        {quoted(function.description)}, Array( _\n        {array})\n"
    )


def argument_help(text: str, default: str) -> str:
    """The help of an argument, with what is taken when it is left out.

    >>> argument_help("The tolerance.", "0")
    'The tolerance. Left out: 0.'
    """
    return f"{text} Left out: {default.rstrip('.')}." if default else text


def module_text(functions: Iterable[Function] = FUNCTIONS.values()) -> str:
    """The whole module."""
    found = list(functions)
    described = "".join(map(helped, found))
    sub = (
        "\nPublic Sub ScorecardDescribe()\n"
        "    ' Help for the Function Arguments window; without it the functions work as well.\n"
        f"    On Error Resume Next\n{described}End Sub\n"
    )
    return _TOP + "".join(map(wrapper, found)) + sub + _DESCRIBE


def vba_folder() -> Path:
    """Where the VBA stands as text."""
    return Path(__file__).resolve().parents[2] / "vba"


if __name__ == "__main__":
    (vba_folder() / "scorecard_udfs.bas").write_text(module_text(), encoding="ascii", newline="\n")
