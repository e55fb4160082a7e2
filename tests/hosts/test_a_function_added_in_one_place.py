"""A function added in one place appears everywhere (in the add-in: tests/hosts/addin)."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from zipfile import ZipFile

from tests.hosts.desktop import classic
from tests.support.absent import skip_or_fail
from tests.support.new_function import ARGUMENT, HELP, NAME, copied, run_in

EXTENSION = """
from pathlib import Path
from macros.hosts.libreoffice.build import build
build(Path("scorecard.oxt"), ["scorecard"])
"""


def test_a_function_added_in_one_place_appears_everywhere(tmp_path: Path) -> None:
    tree = copied(tmp_path)
    run_in(tree, "-c", EXTENSION)
    run_in(tree, "-m", "macros.hosts.desktop.wrappers")
    run_in(tree, "-m", "xl_udfs.reference", "functions.md")
    with ZipFile(tree / "scorecard.oxt") as packed:
        extension = {name: packed.read(name).decode("utf-8") for name in packed.namelist()}
    vba = (tree / "macros" / "vba" / "scorecard_udfs.bas").read_text(encoding="ascii")
    page = (tree / "functions.md").read_text(encoding="utf-8")
    wanted = {
        "LibreOffice, what is called": (extension["functions.idl"], "scDoubled([in] any pValue)"),
        "LibreOffice, the wizard": (extension["CalcAddIns.xcu"], f">{NAME}<", HELP, ARGUMENT),
        "LibreOffice, the code": (
            extension["pythonpath/xl_udfs/functions/doubled.py"],
            f"def {NAME.lower()}(",
        ),
        "Excel, the wrapper": (vba, f"Public Function {NAME}(value)"),
        "Excel, the help": (vba, f'Describe "{NAME}"', HELP, ARGUMENT),
        "the reference page": (page, f"### {NAME}\n", HELP, ARGUMENT, f"={NAME}(4)\n    8"),
    }
    missing = {where: text for where, (held, *texts) in wanted.items() for text in texts
               if text not in held}  # fmt: skip
    assert missing == {}


def test_excels_cells_call_it_through_xlwings(tmp_path: Path) -> None:
    if importlib.util.find_spec("xlwings") is None:
        skip_or_fail("xlwings is not installed (pip install .[excel])")
    calls = json.dumps([(NAME, [{"range": [[4.0], [5.0]]}])])
    said = run_in(copied(tmp_path), str(Path(classic.__file__)), given=calls)
    found = json.loads(said.splitlines()[-1])
    assert found["answers"] == [[[8.0], [10.0]]]
    assert found["functions"][NAME] == ["Scorecard: Rates and changes", HELP]
