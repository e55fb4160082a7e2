"""The add-in and the macro workbook, read back by others: olevba and LibreOffice."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from macros.hosts.desktop import button_texts, vba_project
from macros.hosts.desktop.build import BUTTONS, addin, book_with_buttons
from macros.hosts.desktop.vba_project import hardened
from macros.hosts.desktop.wrappers import vba_folder
from macros.outcome import RefusedError
from tests.support.absent import skip_or_fail
from tests.support.hands import comment_on
from tests.support.libreoffice import edit
from tests.support.steps import comments, extract_file, refreshed
from tests.support.validator import assert_valid
from workbook.files.macro_book import add_macros
from workbook.files.package import PackageError, open_package

VISITS = "% of CIN children visited within the past four weeks"

MACROS = """
libraries = doc.BasicLibraries
macros = list(libraries.getByName("VBAProject").ElementNames)
buttons = []
for number in range(doc.Sheets.Count):
    sheet = doc.Sheets.getByIndex(number)
    for place in range(sheet.DrawPage.Count):
        shape = sheet.DrawPage.getByIndex(place)
        if shape.supportsService("com.sun.star.drawing.ControlShape"):
            form = shape.Control.Parent
            for index in range(form.Count):
                if form.getByIndex(index).Name == shape.Control.Name:
                    called = [event.ScriptCode for event in form.getScriptEvents(index)]
            buttons.append([sheet.Name, shape.Control.Label, called])
result = [sorted(macros), buttons]
"""


pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(autouse=True)
def _extra() -> None:
    for name in ("xlwings", "pyopenvba", "oletools"):
        if importlib.util.find_spec(name) is None:
            skip_or_fail(f"{name} is not installed (pip install .[excel], and oletools)")


@pytest.fixture
def macro_book(highlight: Path) -> Path:
    book_with_buttons(highlight, highlight.with_suffix(".xlsm"))
    return highlight.with_suffix(".xlsm")


def modules(path: Path) -> dict[str, str]:
    """What olevba reads out of a file, by module."""
    from oletools.olevba import VBA_Parser

    parser = VBA_Parser(str(path))
    try:
        return {name: code for _, _, name, code in parser.extract_macros()}
    finally:
        parser.close()


def test_olevba_lists_our_modules_in_the_addin(tmp_path: Path) -> None:
    (tmp_path / "scorecard.xlam").write_bytes(addin())
    found = modules(tmp_path / "scorecard.xlam")
    for name in ("scorecard_udfs", "scorecard_asking", "scorecard_buttons", "scorecard_ribbon"):
        kept = (vba_folder() / f"{name}.bas").read_text(encoding="ascii")
        assert found[f"{name}.bas"].replace("\r\n", "\n").strip() == kept.strip()
    assert "RibbonMyAddin.bas" not in found
    with ZipFile(tmp_path / "scorecard.xlam") as packed:
        ribbon = packed.read("customUI/customUI.xml").decode()
        book = packed.read("xl/workbook.xml").decode()
    called = set(re.findall(r'onAction="(\w+)\.(\w+)"', ribbon))
    assert called == {("scorecard_ribbon", "ScorecardRibbon")}
    assert "Public Sub ScorecardRibbon" in found["scorecard_ribbon.bas"]
    for button in re.findall(r'<button id="(\w+)"', ribbon):
        assert f'"{button}"' in found["scorecard_ribbon.bas"]
    assert "Users" not in book
    assert "fullCalcOnLoad" not in book


def test_the_addin_is_the_same_every_time() -> None:
    assert addin() == addin()


def test_xlwings_takes_no_settings_from_a_book_and_no_code_from_its_folder(tmp_path: Path) -> None:
    (tmp_path / "scorecard.xlam").write_bytes(addin())
    text = modules(tmp_path / "scorecard.xlam")["xlwings.bas"]
    assert 'PROJECT_NAME As String = "scorecard"' in text
    assert 'If source = "" Or source = "sheet"' not in text
    assert 'If source = "" Or source = "directory"' not in text
    assert 'If source = "" Or source = "user"' in text
    assert text.count('"ADD_WORKBOOK_TO_PYTHONPATH", "false"') == 2
    assert text.count('" -P -B -c ""import') == 2
    assert '" -B -c' not in text


def test_an_unknown_xlwings_is_refused_rather_than_left_open() -> None:
    with pytest.raises(RefusedError, match=r"another than the tried one"):
        hardened('Public Const PROJECT_NAME As String = "other"', "myaddin")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(vba_project.importlib, "import_module", absent)
    with pytest.raises(RefusedError, match=r'pip install "board-scorecard\[excel\]"'):
        addin()


def test_the_macro_workbook_in_libreoffice(macro_book: Path) -> None:
    macros, buttons = edit(macro_book, MACROS)
    assert {"scorecard_udfs", "scorecard_asking", "scorecard_buttons", "xlwings"} <= set(macros)
    place = "vnd.sun.star.script:VBAProject.scorecard_buttons.{}?language=Basic&location=document"
    assert buttons == [["Guide", caption, [place.format(macro)]] for caption, macro in BUTTONS]


def test_the_macro_workbook_is_valid_and_holds_the_same_cells(
    highlight: Path, macro_book: Path
) -> None:
    assert_valid(macro_book)
    before, after = open_package(highlight), open_package(macro_book)
    for sheet in before.sheets:
        assert after.cells(sheet.name) == before.cells(sheet.name)
    ours = {"scorecard_udfs.bas", "scorecard_asking.bas", "scorecard_buttons.bas"}
    assert ours <= modules(macro_book).keys()


def test_the_vba_of_the_buttons_and_the_ribbon_are_what_the_table_makes() -> None:
    for name, text in button_texts.texts().items():
        assert (vba_folder() / name).read_text(encoding="ascii") == text, (
            "python -m macros.hosts.desktop.button_texts"
        )


def test_every_question_that_a_button_asks_is_there() -> None:
    asking = (vba_folder() / "scorecard_asking.bas").read_text(encoding="ascii")
    buttons = (vba_folder() / "scorecard_buttons.bas").read_text(encoding="ascii")
    asked = set(re.findall(r"If Not (\w+)\(", buttons))
    kinds = {"Files", "Month", "Folder", "Day", "Choice", "Line"}
    assert asked == {f"Asked{kind}" for kind in kinds}
    for name in asked:
        assert f"Public Function {name}(" in asking
    assert max(map(len, (asking + buttons).splitlines())) < 1023, "VBA reads no longer line"


def test_every_macro_that_a_button_calls_is_there() -> None:
    text = (vba_folder() / "scorecard_buttons.bas").read_text(encoding="ascii")
    for _, macro in BUTTONS:
        assert f"Public Sub {macro}()" in text


def test_a_refresh_of_the_macro_workbook_keeps_its_macros(macro_book: Path) -> None:
    comment_on(macro_book, "cin_visits_4w_pct", "Visits were late")
    before = modules(macro_book)
    row = [VISITS, "", "Sep-23", "", 640, 800, ""]
    refreshed(macro_book, "2023-09", [extract_file(macro_book.with_name("sep.csv"), row)])
    assert modules(macro_book) == before
    assert comments(macro_book)["", "cin_visits_4w_pct"] == "Visits were late"
    assert len(edit(macro_book, MACROS)[1]) == len(BUTTONS)
    assert_valid(macro_book)


def test_what_is_refused(highlight: Path, macro_book: Path) -> None:
    with pytest.raises(RefusedError, match=r"must end in \.xlsm"):
        book_with_buttons(highlight, highlight.with_name("other.xlsx"))
    with pytest.raises(RefusedError, match="exists already"):
        book_with_buttons(highlight, macro_book)
    with pytest.raises(PackageError, match="macros of its own"):
        book_with_buttons(macro_book, highlight.with_name("twice.xlsm"))


def test_a_guide_with_notes_of_a_persons_keeps_them(highlight: Path) -> None:
    """LibreOffice writes a note in the drawing part in which the buttons have to go too."""
    noted = highlight.with_name("noted.xlsx")
    edit(
        highlight,
        "from com.sun.star.table import CellAddress\n"
        "guide = doc.Sheets.getByName('Guide')\n"
        "guide.Annotations.insertNew(CellAddress(0, 2, 8), 'Mine')",
        noted,
    )
    package = open_package(noted)
    from macros.hosts.desktop.build import Button

    button = Button("Refresh", "ScorecardRefresh", 2, 3, 300, 100)
    add_macros(package, vba_project.book_project(), "Guide", [button])
    made = highlight.with_name("noted.xlsm")
    package.save(made)
    assert edit(made, MACROS)[1][0][:2] == ["Guide", "Refresh"]
    note = "result = doc.Sheets.getByName('Guide').Annotations.getByIndex(0).String"
    assert edit(made, note) == "Mine"
