"""One table of buttons, and every host offers what stands in it, by the same names."""

from __future__ import annotations

import re

import pytest

from macros.hosts.addin.manifest import manifest
from macros.hosts.desktop import button_texts
from macros.hosts.desktop.build import BUTTONS
from macros.hosts.libreoffice import texts
from macros.hosts.offered import OFFERED, OfferedButton, in_forms, in_windows
from macros.hosts.pressing import wishes_of


@pytest.mark.parametrize("button", OFFERED, ids=lambda button: button.id)
def test_a_button_is_in_every_host(button: OfferedButton) -> None:
    desktop = button_texts.texts()
    assert re.search(rf">{button.label}(\.\.\.)?</value>", texts.menu())
    assert f'label="{button.label}"' in desktop["ribbon.xml"]
    assert f"Public Sub Scorecard{button.macro}()" in desktop["scorecard_buttons.bas"]
    assert (button.label, f"Scorecard{button.macro}") in BUTTONS
    shown = f'DefaultValue="{button.label}"' in manifest("https://localhost:1", "word", "0.1")
    assert shown is not button.windows_only


def test_what_only_windows_ask_stands_in_the_form_of_another_button() -> None:
    forms = {ask.name for button in in_forms() for ask in button.asks}
    assert forms == {ask.name for _, asks in in_windows() for ask in asks}


def test_every_answer_is_a_wish() -> None:
    empty = wishes_of({})
    for button in OFFERED:
        for ask in button.asks:
            given = ["a.xlsx"] if ask.kind == "files" else "x"
            assert wishes_of({ask.name: given}) != empty, ask.name


def test_a_title_of_a_file_dialog_has_no_comma() -> None:
    """Excel's list of file filters is parted by commas."""
    labels = [ask.label for button in OFFERED for ask in button.asks if ask.kind == "files"]
    assert [label for label in labels if "," in label] == []
