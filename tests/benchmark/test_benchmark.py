"""The benchmark runs from end to end and prints every line. Nothing is asserted on time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmark.in_libreoffice import recalculated_sample
from tests.benchmark.measure import ROOT
from tests.benchmark.native_formulas import rewritten
from tests.support import office
from workbook.changes import Value

REFRESH = (
    "Figures in the history",
    "Cells in the refreshed book",
    "Cells that the refresh set",
    "Refresh, seconds",
    "XlsxWriter, the same cells and no logic, seconds",
    "Ratio of the two",
    "Refresh, processor seconds",
    "XlsxWriter, processor seconds",
    "Ratio in processor time",
    "Peak memory of the refresh, MB",
    "Growth",
)
FUNCTIONS = (
    "One array call, seconds",
    "A single call for each row, seconds",
    "Single calls to the array call",
    "A hard recalculation in LibreOffice: left out, not asked for (--libreoffice)",
)
XMR = ("Series per second",)
OPEN = (
    "The file, 10 x 14 x 2",
    "A copy read and planned, the changes as JSON",
    "In LibreOffice: left out, not asked for (--libreoffice)",
)


def printed(*words: str) -> str:
    command = [sys.executable, "-m", "tests.benchmark", "--quick", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_quick_run_prints_every_line() -> None:
    said = printed()
    assert [line for line in (*REFRESH, *FUNCTIONS, *XMR, *OPEN) if line not in said] == [], said


def test_a_part_is_run_on_its_own() -> None:
    said = printed("--only", "xmr", "--series", "10")
    assert "10 x 24 points" in said
    assert [line for line in (*REFRESH, *FUNCTIONS, *OPEN) if line in said] == []


@pytest.mark.parametrize(
    ("ours", "native"),
    [
        (
            'SC_RAG($A1,$B1,$C1,"bigger")',
            'IF($A1="","",IF($A1>=$C1,"Green",IF($A1>=0.9,"Amber","Red")))',
        ),
        (
            'SC_RAG_LADDER($A1,$C1,$C1,$D1,3,"smaller")',
            'IF($A1="","",IF($A1<0.1,"Green",IF($A1<=$C1,"Amber","Red")))',
        ),
        (
            'SC_RAG_TARGET($A1,">"&SC_PRORATE(SC_TARGET($E1,"value"),6),0,"bigger")',
            'IF($A1="","",IF($A1>8500.0,"Green","Red"))',
        ),
        (
            'ROUND(SC_MISS($A1,IF($U1="Red",$B1,$C1),"bigger","percent"),1)',
            'ROUND(IF($U1="Red",ABS($A1-0.9)*100,ABS($A1-$C1)*100),1)',
        ),
        (
            'SC_CASES_TO($K1,$L1,IF($U1="Red",$C1,$C1),"smaller")',
            "$K1-INT(ROUND($C1*$L1,9))",
        ),
        (
            'SC_DOT($A1,$C1,"bigger","",0,"count")',
            'IF(OR($A1="",$C1=""),"",IF(ROUND($A1,0)=ROUND($C1,0),"►",IF($A1>$C1,"▲","▼")))',
        ),
        (
            'SC_DOT($A1,$C1,"bigger",0.01,1,"percent")',
            'IF(OR($A1="",$C1=""),"",IF(OR(ROUND($A1*100,1)=ROUND($C1*100,1),'
            'ABS($A1-$C1)<=0.01),"►",IF($A1>$C1,"▲","▼")))',
        ),
        ('TRIM($A1&" "&$B1)', 'TRIM($A1&" "&$B1)'),
    ],
)
def test_our_functions_become_native_formulas(ours: str, native: str) -> None:
    values: dict[tuple[int, int], Value] = {
        (1, 2): "90%",
        (1, 3): 0.95,
        (1, 4): "<10%",
        (1, 5): "17K",
    }
    assert rewritten(ours, values) == native


def test_native_formulas_give_what_the_functions_give_in_every_cell(tmp_path: Path) -> None:
    office.soffice_or_skip()
    found = recalculated_sample(tmp_path / "sample", runs=1)
    assert found.cells > 300
    assert found.differing == ()
