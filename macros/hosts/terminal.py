"""The terminal: the ``scorecard`` command. It reads, presses, and saves; it computes nothing."""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from macros.hosts import cycle_commands as cycle
from macros.hosts import demo as demo_host
from macros.hosts import installing, versions
from macros.hosts import publish_command as publishing
from macros.hosts import show as show_host
from macros.hosts.addin import commands as addin
from macros.hosts.desktop import commands as desktop
from macros.hosts.desktop import new_book
from macros.hosts.email_command import email
from macros.hosts.log_command import log
from macros.hosts.make import refresh_book
from macros.hosts.open_book import press_copy
from macros.hosts.person import context_here
from macros.hosts.pressing import Wishes
from macros.hosts.refusals import REFUSALS
from macros.hosts.saying import err, in_words, out, say, working
from macros.hosts.send_out_command import send_out
from macros.hosts.status_command import show_status
from macros.outcome import WrongUsageError
from workbook.assess import assess
from workbook.files.read_book import read_book
from workbook.files.template_folder import bundled_templates

app = typer.Typer(
    name="scorecard",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="rich",
    help="The scorecard of a children's services performance team: rated, explained, in Excel.\n\n"
    "A first scorecard: [bold]scorecard demo[/bold]. Your own: [bold]scorecard new "
    "highlight-indicators --period 2023-08 --extract august.csv -o book.xlsx[/bold], and next "
    "month [bold]scorecard refresh book.xlsx --period 2023-09 --extract september.csv[/bold].",
)
PeriodOption = Annotated[str, typer.Option("--period", "-p", help="The month, such as 2023-08.")]
ExtractOption = Annotated[
    list[Path] | None,
    typer.Option("--extract", "-e", help="An extract, .csv or .xlsx; may be given several times."),
]
FunctionsOption = Annotated[
    str,
    typer.Option(
        "--functions",
        help="How ratings stand in cells: none (values), desktop (functions of desktop Excel "
        "and LibreOffice, once installed) or addin (of the Excel add-in).",
    ),
]


def templates() -> None:
    """Lists the templates that a scorecard can be made from."""
    for made in bundled_templates():
        out.print(f"[bold]{made.id}[/]  {made.description}", highlight=False)
        out.print(f"  {_escaped(str(made.folder))}", highlight=False)
    out.print("Copy a folder, change it in Excel and a text editor, and name it instead of an id.")


def new(
    template: Annotated[str, typer.Argument(help="A template's name, or the folder of your own.")],
    period: PeriodOption,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="The workbook to make: .xlsx, or .xlsm with buttons for desktop Excel.",
        ),
    ],
    extract: ExtractOption = None,
    force: Annotated[bool, typer.Option(help="Replace a workbook of that name.")] = False,
    functions: FunctionsOption = "",
) -> None:
    """Makes a scorecard workbook from a template, with the figures of an extract if given."""
    with working("Making the scorecard"):
        written, report = new_book.make(
            template, period, extract or [], output, context_here(), force, functions
        )
    say(report, written)


def refresh(
    book: Annotated[Path, typer.Argument(help="The scorecard workbook.")],
    period: Annotated[
        str, typer.Option("--period", "-p", help="Roll to this month; blank: stay.")
    ] = "",
    extract: ExtractOption = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write here; the book stays as it is.")
    ] = None,
    template: Annotated[
        str, typer.Option(help="Take new indicators, wording and settings from this template.")
    ] = "",
    functions: FunctionsOption = "",
) -> None:
    """Takes a new extract in, computes everything again, and keeps all that people typed.

    Reads the files given and the book's Extract sheet. Close the book in Excel first.
    """
    with working("Refreshing"):
        written, report = refresh_book(
            book, period, extract or [], output, template, context_here(), functions
        )
    say(report, written)


def show(
    book: Annotated[Path, typer.Argument(help="The scorecard workbook.")],
    service: Annotated[str, typer.Option(help="One service area, or Directorate.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")] = False,
) -> None:
    """Shows the rated rows of a scorecard."""
    found = read_book(book).scorecard
    assessment = assess(found)
    if as_json:
        text = json.dumps(
            show_host.as_json(found, assessment, service), ensure_ascii=False, indent=1
        )
        sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
        return
    rows = show_host.chosen(assessment, service)
    table = Table(title=show_host.title(found), title_justify="left")
    columns = {
        "Ref": [row.indicator.ref for row in rows],
        "Indicator": [row.indicator.name for row in rows],
        "Service": [row.service for row in rows],
        "Figure": [row.printed for row in rows],
        "RAG": [_coloured(row.rating.rag) for row in rows],
        "Why": [row.rating.reason for row in rows],
        "Direction of travel": [f"{r.direction.arrow} {r.direction.words}".strip() for r in rows],
    }
    shown = {heading: cells for heading, cells in columns.items() if any(cells)}
    for heading in shown:
        table.add_column(heading, overflow="fold", min_width=9 if heading == "RAG" else None)
    for cells in zip(*shown.values(), strict=True):
        table.add_row(*(Text.from_markup(c) if c.startswith("[bold") else Text(c) for c in cells))
    out.print(table)
    out.print(in_words(show_host.count(rows)))


def press(
    button: Annotated[str, typer.Argument(help="Such as refresh, collect or send-out.")],
    copy: Annotated[Path, typer.Argument(help="A copy of the open workbook.")],
    period: Annotated[str, typer.Option("--period", "-p")] = "",
    extract: ExtractOption = None,
    returned: Annotated[list[Path] | None, typer.Option("--return", help="A return.")] = None,
    output: Annotated[Path | None, typer.Option(help="The folder for what is made.")] = None,
    service: Annotated[list[str] | None, typer.Option(help="A service area.")] = None,
    due: Annotated[str, typer.Option(help="The day by which packs are due back.")] = "",
    audience: Annotated[str, typer.Option(help="board or public.")] = "",
    override: Annotated[str, typer.Option(help='Publish with open checks: "Name: reason".')] = "",
    copies: Annotated[list[Path] | None, typer.Option("--published", help="A copy.")] = None,
    to: Annotated[str, typer.Option(help="The addresses of an e-mail.")] = "",
) -> None:
    """For hosts with a book open: prints the changes to apply there, as JSON."""
    files = [*(extract or []), *(returned or []), *(copies or [])]
    wishes = Wishes(
        period,
        files,
        folder=output,
        services=service or [],
        due=due,
        audience=audience,
        override=override,
        to=to,
    )
    answer = press_copy(button, copy, wishes, context_here())
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8") + b"\n")


def demo(
    output: Annotated[
        Path, typer.Option("-o", "--output", help="The folder to put the workbooks in.")
    ] = Path("demo"),
) -> None:
    """Makes both scorecards from bundled real figures, and a second month into one of them."""
    with working("Making the demonstration"):
        made = demo_host.run(output, context_here())
    for line in made:
        out.print(line, highlight=False)


def _coloured(rag: str | None) -> str:
    styles = {"Green": "bold white on dark_green", "Amber": "bold black on orange1"}
    if rag is None:
        return "Not rated"
    return f"[{styles.get(rag, 'bold white on red3')}] {rag} [/]"


# Every command, in the order in which the help lists them, under its heading there.
START, MONTH, BACK, IT = "To begin", "The month", "Looking back", "For whoever installs it"
app.command("demo", rich_help_panel=START)(demo)
app.command("templates", rich_help_panel=START)(templates)
app.command("new", rich_help_panel=START)(new)
app.command("refresh", rich_help_panel=MONTH)(refresh)
app.command("send-out", rich_help_panel=MONTH)(send_out)
app.command("collect", rich_help_panel=MONTH)(cycle.collect)
app.command("status", rich_help_panel=MONTH)(show_status)
app.command("queries", rich_help_panel=MONTH)(cycle.queries)
app.command("settle", rich_help_panel=MONTH)(cycle.settle)
app.command("presented", rich_help_panel=MONTH)(cycle.presented)
app.command("new-period", rich_help_panel=MONTH)(cycle.new_period)
app.command("keep-targets", rich_help_panel=MONTH)(cycle.keep_targets)
app.command("publish", rich_help_panel=MONTH)(publishing.publish)
app.command("email", rich_help_panel=MONTH)(email)
app.command("show", rich_help_panel=BACK)(show)
app.command("log", rich_help_panel=BACK)(log)
app.command("published", rich_help_panel=BACK)(publishing.published)
app.command("explain", rich_help_panel=BACK)(publishing.explain)
app.command("history", rich_help_panel=BACK)(versions.history)
app.command("restore", rich_help_panel=BACK)(versions.restore)
app.command("buttons", rich_help_panel=IT)(desktop.buttons)
app.command("bundle", rich_help_panel=IT)(desktop.bundle)
app.command("serve", rich_help_panel=IT)(addin.serve)
app.add_typer(installing.install, name="install", rich_help_panel=IT)
app.add_typer(installing.uninstall, name="uninstall", rich_help_panel=IT)
app.command("press", hidden=True)(press)


def main() -> None:
    """Runs the command. Exit codes: 0 done, 1 refused and nothing written, 2 wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        app(standalone_mode=True)
    except REFUSALS as refusal:
        err.print(f"[bold red]Not done.[/] {_escaped(str(refusal))}", highlight=False)
        raise SystemExit(2 if isinstance(refusal, WrongUsageError) else 1) from None
    except KeyboardInterrupt:
        err.print("Stopped; nothing was written.")
        raise SystemExit(1) from None
    except MemoryError:
        err.print("[bold red]Not done.[/] There is not enough memory for a book of this size.")
        raise SystemExit(1) from None
    except Exception as fault:
        err.print(
            f"[bold red]Not done.[/] A fault of scorecard's own: {_escaped(str(fault))} "
            f"({type(fault).__name__}). Details to report: {_escaped(str(_noted()))}",
            highlight=False,
        )
        raise SystemExit(1) from None


def _noted() -> Path:
    """Where the details of a fault are kept, for whoever mends it."""
    path = Path(tempfile.gettempdir()) / "scorecard-fault.txt"
    path.write_text(traceback.format_exc(), encoding="utf-8")
    return path


def _escaped(text: str) -> str:
    return text.replace("[", r"\[")


if __name__ == "__main__":
    main()
