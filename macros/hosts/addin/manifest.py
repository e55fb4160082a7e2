"""The manifest that Excel is given: which server, which buttons, and the token."""

from __future__ import annotations

from pathlib import Path
from string import Template
from urllib.parse import quote
from xml.sax.saxutils import escape

from macros.hosts.offered import OfferedButton, in_forms

SOURCE = Path(__file__).with_name("manifest.xml")

_QUOTE = {'"': "&quot;"}
_CONTROL = Template("""\
                <Control xsi:type="Button" id="Scorecard.$macro">
                  <Label resid="$macro.Label"/>
                  <Supertip>
                    <Title resid="$macro.Label"/>
                    <Description resid="$macro.Tip"/>
                  </Supertip>
                  <Icon>
                    <bt:Image size="16" resid="Icon.16"/>
                    <bt:Image size="32" resid="Icon.32"/>
                    <bt:Image size="80" resid="Icon.80"/>
                  </Icon>
                  <Action xsi:type="ExecuteFunction">
                    <FunctionName>scorecard-$id</FunctionName>
                  </Action>
                </Control>
""")


def manifest(address: str, token: str, version: str) -> str:
    """The manifest of an add-in at ``address`` (https://localhost:8443)."""
    text = Template(SOURCE.read_text(encoding="utf-8"))
    known = {"address": address, "token": quote(token, safe=""), "version": four_parts(version)}
    made = {"controls": _controls(), "labels": _strings("Label"), "tips": _strings("Tip")}
    return text.substitute({name: escape(value, _QUOTE) for name, value in known.items()} | made)


def _controls() -> str:
    """A button of the ribbon for each that the task pane has a form for."""
    return "".join(_CONTROL.substitute(_words(button)) for button in in_forms())


def _strings(of: str) -> str:
    """What the ribbon's buttons are called (``Label``) and say of themselves (``Tip``)."""
    line = Template('        <bt:String id="$macro.' + of + '" DefaultValue="$text"/>\n')
    texts = [
        (words, words["label" if of == "Label" else "help"]) for words in map(_words, in_forms())
    ]
    return "".join(line.substitute(words, text=text) for words, text in texts)


def _words(button: OfferedButton) -> dict[str, str]:
    found = {"id": button.id, "macro": button.macro, "label": button.label, "help": button.help}
    return {name: escape(text, _QUOTE) for name, text in found.items()}


def four_parts(version: str) -> str:
    """A version as Office wants it.

    >>> four_parts("0.1.0"), four_parts("1.2.3rc1")
    ('0.1.0.0', '1.2.0.0')
    """
    parts = [part if part.isdigit() else "0" for part in version.split(".")[:4]]
    return ".".join([*parts, *["0"] * (4 - len(parts))])
