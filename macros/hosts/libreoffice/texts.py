"""The files of the extension that follow from the functions and from the table of buttons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any
from xml.sax.saxutils import escape

from macros.hosts.libreoffice.inside.buttons import PROTOCOL
from macros.hosts.libreoffice.inside.names import SERVICE, method_of
from macros.hosts.offered import in_windows
from xl_udfs.catalogue import Argument, Function

_CONFIGURATION = """<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  oor:name="CalcAddIns" oor:package="org.openoffice.Office">
  <node oor:name="AddInInfo">
    <node oor:name="{service}" oor:op="replace">
      <node oor:name="AddInFunctions">
{functions}
      </node>
    </node>
  </node>
</oor:component-data>
"""

_MENU = """<?xml version="1.0" encoding="UTF-8"?>
<oor:component-data xmlns:oor="http://openoffice.org/2001/registry"
  xmlns:xs="http://www.w3.org/2001/XMLSchema"
  oor:name="Addons" oor:package="org.openoffice.Office">
  <node oor:name="AddonUI">
    <node oor:name="OfficeMenuBar">
      <node oor:name="org.scorecard.libreoffice.menu" oor:op="replace">
        <prop oor:name="Title"><value xml:lang="en">Scorecard</value></prop>
        <prop oor:name="Context"><value>{context}</value></prop>
        <node oor:name="Submenu">
{entries}
        </node>
      </node>
    </node>
  </node>
</oor:component-data>
"""
_ENTRY = """          <node oor:name="m{number}" oor:op="replace">
            <prop oor:name="URL"><value>{protocol}{id}</value></prop>
            <prop oor:name="Title"><value xml:lang="en">{label}</value></prop>
            <prop oor:name="Target"><value>_self</value></prop>
            <prop oor:name="Context"><value>{context}</value></prop>
          </node>"""
_CALC = "com.sun.star.sheet.SpreadsheetDocument"


def menu() -> str:
    """The menu Scorecard; three dots after a button say that it asks something first."""
    entries = [
        _ENTRY.format(
            number=number,
            protocol=PROTOCOL,
            id=button.id,
            label=escape(button.label + ("..." if asks else "")),
            context=_CALC,
        )
        for number, (button, asks) in enumerate(in_windows(), start=1)
    ]
    return _MENU.format(context=_CALC, entries="\n".join(entries))


def buttons() -> list[dict[str, Any]]:
    """The table of buttons as the code inside LibreOffice reads it."""
    return [
        {
            "id": button.id,
            "button": button.button,
            "label": button.label,
            "asks": [asdict(ask) for ask in asks],
        }
        for button, asks in in_windows()
    ]


def types(functions: Iterable[Function]) -> str:
    """The interface that LibreOffice calls: its text is read as a type library, as it is.

    Every argument is ``any``: a cell or a range, and it may be left out. Every answer is
    rows of cells: Calc takes arrays in no other type.
    """
    methods = ["    sequence<sequence<any> > call([in] string name, [in] sequence<any> given);"]
    for function in functions:
        given = ", ".join(f"[in] any {parameter_of(a)}" for a in function.arguments)
        methods.append(f"    sequence<sequence<any> > {method_of(function.name)}({given});")
    inner = "\n".join(methods)
    return (
        "module org { module scorecard { module libreoffice {\n"
        f"  interface XFunctions {{\n{inner}\n  }};\n"
        "}; }; };\n"
    )


def parameter_of(argument: Argument) -> str:
    """The name of an argument in the interface, which has reserved words.

    >>> from xl_udfs.cell_arguments import number
    >>> parameter_of(number("The value.").called("green_from"))
    'pGreenFrom'
    """
    return "p" + "".join(word.capitalize() for word in argument.name.split("_"))


def add_in(functions: Iterable[Function]) -> str:
    """What the function wizard shows: names, descriptions, the help of each argument.

    ``CompatibilityName`` is left out on purpose: with it, a newer LibreOffice would read
    ``SC_...`` in a file as a call of the add-in, which sees a blank cell as 0; without it
    the wrapper is called, in every version (see ``inside/wrappers.py``).
    """
    shown = "\n".join(_function(function) for function in functions)
    return _CONFIGURATION.replace("{service}", SERVICE).replace("{functions}", shown)


def _function(function: Function) -> str:
    arguments = "\n".join(_argument(argument) for argument in function.arguments)
    return f"""        <node oor:name="{method_of(function.name)}" oor:op="replace">
          {_text("DisplayName", function.name)}
          {_text("Description", function.description)}
          <prop oor:name="Category"><value>Add-In</value></prop>
          <node oor:name="Parameters">
{arguments}
          </node>
        </node>"""


def _argument(argument: Argument) -> str:
    return f"""            <node oor:name="{parameter_of(argument)}" oor:op="replace">
              {_text("DisplayName", argument.name)}
              {_text("Description", help_of(argument))}
            </node>"""


def help_of(argument: Argument) -> str:
    """The help of an argument, with what it is when it is left out."""
    left_out = f" Left out: {argument.default_words}." if argument.optional else ""
    return argument.help + left_out


def _text(name: str, text: str) -> str:
    return f'<prop oor:name="{name}"><value xml:lang="en">{escape(text)}</value></prop>'
