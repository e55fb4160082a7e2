"""The add-in in Chromium: the server that ``scorecard serve`` starts, xlwings' own JavaScript
and our pages; Excel alone is a model in memory (``office.js``)."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from macros.hosts.offered import in_forms
from macros.hosts.person import context_here
from macros.hosts.pressing import Wishes, press_on_file
from macros.hosts.publishing import Wanted, publish_book
from tests.hosts.addin.conftest import KEY, TOKEN
from tests.support.absent import skip_or_fail
from tests.support.books import board_samples, sheet_named
from tests.support.hands import comment_on, paste
from tests.support.returns import answered, month
from tests.support.steps import extract_file
from workbook.files.package import open_package
from xl_udfs.catalogue import FUNCTIONS

MODEL = Path(__file__).with_name("office.js")
VISITS = "% of CIN children visited within the past four weeks"
DOOR = "Front door and assessment"
HEADINGS = ["Indicator", "Period", "Numerator", "Denominator"]


@dataclass
class Server:
    """``scorecard serve`` in a process of its own, with a folder of its own."""

    address: str
    folder: Path
    lines: list[str]


@pytest.fixture(scope="module")
def server(extra: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home = tmp_path_factory.mktemp("served")
    words = ["serve", "--port", "0", "--token", TOKEN]
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "macros.hosts.terminal", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **KEY, "HOME": str(home), "LOCALAPPDATA": str(home)},
    )
    assert process.stdout
    lines = []
    for line in process.stdout:
        lines.append(line.rstrip())
        if "Step by step" in line:
            break
    rest = threading.Thread(target=process.stdout.read, daemon=True)
    rest.start()
    try:
        found = re.search(r"https://localhost:\d+", "\n".join(lines))
        assert found, lines
        yield Server(found[0], home / "scorecard" / "addin", lines)
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


@pytest.fixture(scope="module")
def chromium(server: Server) -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        skip_or_fail("playwright is not installed")
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if program is None:
        skip_or_fail("Chromium is not installed")
    with sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@dataclass
class Excel:
    """The add-in's page with a book open, and all that went over the wire."""

    page: Any
    posts: list[tuple[str, int]] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def press(self, button: str = "refresh", **answers: str) -> str:
        """Opens the button's form, fills it in (files by their paths) and presses."""
        self.form(button, **answers)
        self.page.click(f"#{button}")
        return self.outcome()

    def form(self, button: str, **answers: str) -> None:
        if not self.page.is_visible(f"#{button}"):
            self.page.click(f"details:has(#{button}) > summary")
        for name, answer in answers.items():
            field = f"#{button}-{name}"
            if self.page.get_attribute(field, "type") == "file":
                self.page.set_input_files(field, answer)
            elif self.page.evaluate("(field) => document.querySelector(field).tagName", field) == (
                "SELECT"
            ):
                self.page.select_option(field, answer)
            else:
                self.page.fill(field, answer)

    def outcome(self) -> str:
        self.page.wait_for_function("!document.getElementById('refresh').disabled")
        return str(self.page.inner_text("#state"))

    def error(self) -> str:
        shown = self.page.locator("#global-error-alert")
        return str(shown.inner_text().strip()) if shown.is_visible() else ""

    def values(self) -> dict[str, dict[tuple[int, int], Any]]:
        return {
            name: {(row + 1, column + 1): value for row, column, value, _ in cells if value != ""}
            for name, cells in self.page.evaluate("office.values()")
        }


def sent(book: Path, expected: Path | None = None) -> list[dict[str, Any]]:
    """A book for the model: its cells, and what formulas written into them will give."""
    package, wanted = open_package(book), open_package(expected or book)
    return [
        {
            "name": sheet.name,
            "cells": [
                [
                    row - 1,
                    column - 1,
                    "" if cell.value is None else cell.value,
                    cell.formula,
                    cell.number_format,
                ]
                for (row, column), cell in package.cells(sheet.name).items()
            ],
            "results": {
                f"{row - 1},{column - 1}": cell.value
                for (row, column), cell in wanted.cells(sheet.name).items()
                if cell.formula is not None
            },
        }
        for sheet in package.sheets
    ]


def held(book: Path) -> dict[str, dict[tuple[int, int], Any]]:
    package = open_package(book)
    return {
        sheet.name: {
            place: cell.value
            for place, cell in package.cells(sheet.name).items()
            if cell.value not in (None, "")
        }
        for sheet in package.sheets
    }


def opened(
    chromium: Any,
    server: Server,
    state: list[dict[str, Any]],
    token: str = TOKEN,
    drawn: list[dict[str, Any]] | None = None,
) -> Excel:
    """The page with a book open; ``drawn`` are sheets that a press may add."""
    page = chromium.new_page(ignore_https_errors=True, viewport={"width": 340, "height": 760})
    excel = Excel(page)

    def requested(route: Any) -> None:
        address = route.request.url
        if address.endswith("/office.js"):
            cors = {"Cross-Origin-Resource-Policy": "cross-origin"}
            route.fulfill(
                body=MODEL.read_text("utf-8"), content_type="text/javascript", headers=cors
            )
            return
        if not address.startswith(server.address):
            excel.elsewhere.append(address)
        route.continue_()

    def answered(response: Any) -> None:
        if response.request.method == "POST":
            excel.posts.append((response.url.removeprefix(server.address), response.status))

    page.route("**/*", requested)
    page.on("response", answered)
    page.on("pageerror", lambda error: excel.complaints.append(str(error)))
    page.on(
        "console",
        lambda message: excel.complaints.append(message.text) if message.type == "error" else None,
    )
    page.add_init_script(f"globalThis.__book = {json.dumps(state)}")
    page.add_init_script(f"globalThis.__drawn = {json.dumps(drawn or [])}")
    page.goto(f"{server.address}/taskpane.html?token={token}", wait_until="load")
    page.wait_for_function("globalThis.scorecard && globalThis.xlwings")
    return excel


def test_functions_in_cells(chromium: Any, server: Server, highlight: Path) -> None:
    excel = opened(chromium, server, sent(highlight))
    assert set(excel.page.evaluate("office.functions()")) == set(FUNCTIONS)
    one = excel.page.evaluate(
        "office.call('SC_RAG', [[0.904]], [['90%']], [['95%']], [['bigger']])"
    )
    assert one == [["Amber"]]
    many = excel.page.evaluate(
        "office.call('SC_RAG', Array.from({length: 5000}, (_, n) => [n / 5000]),"
        " [[0.5]], [[0.9]], [['bigger']])"
    )
    assert len(many) == 5000
    assert [many[0], many[2500], many[4999]] == [["Red"], ["Amber"], ["Green"]]
    spilled = excel.page.evaluate(
        "office.call('SC_XMR', Array.from({length: 20}, (_, n) => [10 + n % 3]))"
    )
    assert len(spilled) >= 20
    assert excel.posts == [("/xlwings/custom-functions-call", 200)] * 3
    assert (excel.complaints, excel.elsewhere) == ([], [])


def test_refresh_in_the_task_pane_and_on_the_ribbon(
    chromium: Any, server: Server, highlight: Path
) -> None:
    pasted = [HEADINGS, [VISITS, "Sep-23", 640, 800], ["Number of pupils", "Sep-23", 5, None]]
    paste(highlight, pasted, at=(4, 2))
    expected = highlight.with_name("expected.xlsx")
    shutil.copy(highlight, expected)
    press_on_file(expected, "new-period", Wishes("2023-09"), context_here())
    excel = opened(chromium, server, sent(highlight, expected))
    assert excel.press("new-period", period="2023-09") == "New period: done.", excel.error()
    assert excel.values() == held(expected)
    shown = excel.page.inner_text("#last-run")
    assert "Rolled from Aug 23 to Sep 23" in shown
    assert "not rated" in shown
    assert "cells written. Not saved yet" in shown
    assert "Number of pupils" in excel.page.inner_text("#found")
    before = excel.values()
    excel.page.evaluate("office.press('scorecard-refresh')")
    assert excel.page.evaluate("office.shown()") == 1
    assert "Nothing differs" in excel.page.inner_text("#last-run")
    assert excel.values() == before
    assert excel.posts == [("/xlwings/custom-scripts-call/press", 200)] * 2
    assert (excel.complaints, excel.elsewhere) == ([], [])


def test_extract_files_are_chosen_in_the_task_pane(
    chromium: Any, server: Server, highlight: Path
) -> None:
    file = extract_file(highlight.with_name("é.csv"), [VISITS, "", "Sep-23", "", 640, 800, ""])
    expected = highlight.with_name("expected.xlsx")
    shutil.copy(highlight, expected)
    press_on_file(expected, "refresh", Wishes(files=[file]), context_here())
    excel = opened(chromium, server, sent(highlight, expected))
    excel.page.evaluate("office.keepApostrophes()")
    assert excel.press(extracts=str(file)) == "Refresh: done.", excel.error()
    assert excel.values() == held(expected)


def test_a_month_that_needs_new_rows(chromium: Any, server: Server, board: Path) -> None:
    """The history of another month of the board is longer: rows are inserted."""
    expected = board.with_name("expected.xlsx")
    shutil.copy(board, expected)
    wishes = Wishes("2022-08", [board_samples()[1]])
    press_on_file(expected, "new-period", wishes, context_here())
    excel = opened(chromium, server, sent(board, expected))
    excel.form("new-period", period="2022-08", extracts=str(board_samples()[1]))
    running = (
        "document.getElementById('new-period').click(), !document.getElementById('progress').hidden"
    )
    assert excel.page.evaluate(running) is True
    assert excel.outcome() == "New period: done.", excel.error()
    assert excel.page.is_hidden("#progress")
    assert excel.values() == held(expected)


def test_collect_takes_the_files_that_are_chosen(
    chromium: Any, server: Server, board: Path, tmp_path: Path
) -> None:
    """The ribbon leads to the form; two returns come in, and the sheet to settle is shown."""
    packs = month(board, tmp_path / "packs")
    comment_on(board, "contacts_n", "Ours", DOOR)
    files = [
        answered(packs[DOOR], {"contacts_n": "Theirs"}, tmp_path / "zurück.xlsx", "Jo Smith"),
        answered(packs["Workforce"], {}, tmp_path / "RE pack.xlsx", "Sam Lee"),
    ]
    expected = board.with_name("expected.xlsx")
    shutil.copy(board, expected)
    press_on_file(expected, "collect", Wishes(files=files), context_here())
    excel = opened(chromium, server, sent(board, expected), drawn=sent(expected))
    excel.page.evaluate("office.press('scorecard-collect')")
    assert excel.page.evaluate("document.activeElement.id") == "collect-returns"
    assert excel.posts == [], "nothing is pressed before the files are there"
    excel.page.set_input_files("#collect-returns", [str(file) for file in files])
    excel.page.click("#collect")
    assert excel.outcome() == "Collect: done.", excel.error()
    assert excel.values() == held(expected)
    assert excel.page.evaluate("office.active()") == "To settle"
    shown = excel.page.inner_text("#last-run")
    assert "from Jo Smith" in shown
    assert "from Sam Lee" in shown
    excel.page.evaluate("office.press('scorecard-status')")
    assert "Workforce: " in excel.page.inner_text("#last-run")
    assert excel.page.evaluate("office.active()") == "Cycle"
    assert (excel.complaints, excel.elsewhere) == ([], [])
    picture = os.environ.get("SCORECARD_PICTURE")  # for the docs; see docs/hosts/addin.md
    if picture:
        excel.form("collect")
        excel.page.screenshot(path=picture, full_page=True)


def test_a_copy_is_published_and_comes_back_as_a_draft(
    chromium: Any, server: Server, board: Path
) -> None:
    expected = board.with_name("expected.xlsx")
    shutil.copy(board, expected)
    publish_book(expected, board.with_name("c.xlsx"), Wanted("board"), context_here())
    excel = opened(chromium, server, sent(board, expected), drawn=sent(expected))
    excel.page.evaluate("office.press('scorecard-publish')")
    assert excel.page.evaluate("document.activeElement.id") == "publish-audience"
    assert excel.press("publish", audience="public") == "Not done."
    assert "no figures were verified" in excel.error()
    assert excel.press("publish", audience="board") == "Publish: done.", excel.error()
    assert "Save the workbook before anybody gets the copy" in excel.page.inner_text("#last-run")
    home = server.folder.parent.parent
    (copy,) = (home / "Scorecard copies").rglob("*.xlsx")
    to = "chair@example.gov.uk"
    assert excel.press("email", published=str(copy), to=to) == "E-mail: done.", excel.error()
    (draft,) = (home / "Scorecard copies").rglob("*.eml")
    assert str(draft) in excel.page.inner_text("#last-run")
    assert f"To: {to}".encode() in draft.read_bytes()
    assert excel.elsewhere == []


def test_what_is_typed_while_the_server_answers_stays(
    chromium: Any, server: Server, board: Path, tmp_path: Path
) -> None:
    texts = {"contacts_n": "Theirs"}
    file = answered(month(board, tmp_path / "packs")[DOOR], texts, tmp_path / "back.xlsx")
    sheet = sheet_named(board, DOOR)
    place = (sheet.rows["contacts_n"], sheet.columns["comment"])
    excel = opened(chromium, server, sent(board))

    def typed(route: Any) -> None:
        answer = route.fetch()
        excel.page.evaluate("(given) => office.type(...given)", [DOOR, *place, "Just typed"])
        route.fulfill(response=answer)

    excel.page.route("**/custom-scripts-call/press", typed)
    before = excel.values()
    assert excel.press("collect", returns=str(file)) == "Not done."
    assert "was changed while the button was at work" in excel.error()
    before[DOOR][place] = "Just typed"
    assert excel.values() == before


def test_refusals_and_the_wrong_token_are_told(
    chromium: Any, server: Server, highlight: Path
) -> None:
    excel = opened(chromium, server, sent(highlight))
    before = excel.values()
    assert excel.press("new-period", period="2023-07") == "Not done."
    assert "A book only goes forward" in excel.error()
    excel.page.evaluate("office.protect('Directorate', true)")
    assert excel.press("new-period", period="2023-09") == "Not done."
    assert "The sheet Directorate is protected" in excel.error()
    assert excel.values() == before
    excel.page.evaluate("office.protect('Directorate', false)")
    assert excel.press() == "Refresh: done."
    assert excel.error() == ""
    stranger = opened(chromium, server, sent(highlight), token="wrong")
    assert stranger.press() == "Not done."
    assert "does not carry the token" in stranger.error()
    assert stranger.posts == [("/xlwings/custom-scripts-call/press", 401)]
    cell = stranger.page.evaluate(
        "office.call('SC_RAG', [[1]], [[1]], [[2]], [['bigger']]).catch((e) => e.message)"
    )
    assert "does not carry the token" in cell


def test_everything_can_be_reached_by_keyboard_and_has_a_name(
    chromium: Any, server: Server, highlight: Path
) -> None:
    excel = opened(chromium, server, sent(highlight))
    seen = []
    for _ in range(4 * len(list(in_forms()))):
        excel.page.keyboard.press("Tab")
        if excel.page.evaluate("document.activeElement.tagName") == "SUMMARY":
            open_now = "document.activeElement.parentElement.open"
            if not excel.page.evaluate(open_now):
                excel.page.keyboard.press("Enter")
        else:
            seen.append(excel.page.evaluate("document.activeElement.id"))
    wanted = [
        each
        for button in in_forms()
        for each in (
            *(f"{button.id}-{ask.name}" for ask in button.asks if ask.kind != "folder"),
            button.id,
        )
    ]
    assert [each for each in seen if each in wanted][: len(wanted)] == wanted
    named = excel.page.evaluate(
        "[...document.querySelectorAll('input, select')].map((i) => i.labels[0]?.textContent)"
    )
    assert {"Returned files", "Who the copy is for"} <= set(named)
    assert None not in named
    assert excel.page.get_attribute("#state", "role") == "status"
    wide = excel.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 340, "the pane scrolls sideways"
