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

from tests.hosts.addin.conftest import KEY, TOKEN
from tests.support.absent import skip_or_fail
from tests.support.books import board_samples
from tests.support.hands import paste
from tests.support.steps import extract_file, refreshed
from workbook.files.package import open_package
from xl_udfs.catalogue import FUNCTIONS

MODEL = Path(__file__).with_name("office.js")
VISITS = "% of CIN children visited within the past four weeks"
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

    def press(self) -> str:
        self.page.click("#refresh")
        return self.outcome()

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


def opened(chromium: Any, server: Server, state: list[dict[str, Any]], token: str = TOKEN) -> Excel:
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
    refreshed(expected, "2023-09")
    excel = opened(chromium, server, sent(highlight, expected))
    excel.page.fill("#period", "2023-09")
    assert excel.press() == "Done.", excel.error()
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
    assert excel.posts == [("/xlwings/custom-scripts-call/refresh", 200)] * 2
    assert (excel.complaints, excel.elsewhere) == ([], [])


def test_extract_files_are_chosen_in_the_task_pane(
    chromium: Any, server: Server, highlight: Path
) -> None:
    file = extract_file(highlight.with_name("é.csv"), [VISITS, "", "Sep-23", "", 640, 800, ""])
    expected = highlight.with_name("expected.xlsx")
    shutil.copy(highlight, expected)
    refreshed(expected, "2023-09", [file])
    excel = opened(chromium, server, sent(highlight, expected))
    excel.page.evaluate("office.keepApostrophes()")
    excel.page.fill("#period", "2023-09")
    excel.page.set_input_files("#files", str(file))
    assert excel.press() == "Done.", excel.error()
    assert excel.values() == held(expected)


def test_a_month_that_needs_new_rows(chromium: Any, server: Server, board: Path) -> None:
    """The history of another month of the board is longer: rows are inserted."""
    expected = board.with_name("expected.xlsx")
    shutil.copy(board, expected)
    refreshed(expected, "2022-08", [board_samples()[1]])
    excel = opened(chromium, server, sent(board, expected))
    excel.page.fill("#period", "2022-08")
    excel.page.set_input_files("#files", str(board_samples()[1]))
    running = (
        "document.getElementById('refresh').click(), !document.getElementById('progress').hidden"
    )
    assert excel.page.evaluate(running) is True
    assert excel.outcome() == "Done.", excel.error()
    assert excel.page.is_hidden("#progress")
    assert excel.values() == held(expected)
    picture = os.environ.get("SCORECARD_PICTURE")  # for the docs; see docs/hosts/addin.md
    if picture:
        excel.page.screenshot(path=picture, full_page=True)


def test_refusals_and_the_wrong_token_are_told(
    chromium: Any, server: Server, highlight: Path
) -> None:
    excel = opened(chromium, server, sent(highlight))
    before = excel.values()
    excel.page.fill("#period", "2023-07")
    assert excel.press() == "Not done."
    assert "A book only goes forward" in excel.error()
    excel.page.fill("#period", "2023-09")
    excel.page.evaluate("office.protect('Directorate', true)")
    assert excel.press() == "Not done."
    assert "The sheet Directorate is protected" in excel.error()
    assert excel.values() == before
    excel.page.evaluate("office.protect('Directorate', false)")
    excel.page.fill("#period", "")
    assert excel.press() == "Done."
    assert excel.error() == ""
    stranger = opened(chromium, server, sent(highlight), token="wrong")
    assert stranger.press() == "Not done."
    assert "does not carry the token" in stranger.error()
    assert stranger.posts == [("/xlwings/custom-scripts-call/refresh", 401)]
    cell = stranger.page.evaluate(
        "office.call('SC_RAG', [[1]], [[1]], [[2]], [['bigger']]).catch((e) => e.message)"
    )
    assert "does not carry the token" in cell


def test_everything_can_be_reached_by_keyboard_and_has_a_name(
    chromium: Any, server: Server, highlight: Path
) -> None:
    excel = opened(chromium, server, sent(highlight))
    for wanted in ("period", "files", "refresh"):
        excel.page.keyboard.press("Tab")
        assert excel.page.evaluate("document.activeElement.id") == wanted
    named = excel.page.evaluate(
        "[...document.querySelectorAll('input')].map((i) => i.labels[0]?.textContent)"
    )
    assert named == ["Month to roll on to", "Extract files"]
    assert excel.page.get_attribute("#state", "role") == "status"
    wide = excel.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 340, "the pane scrolls sideways"
