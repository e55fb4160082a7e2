"""Every check that CI makes of the code, in one command: ``python -m tests.check``.

Formatting, style, types, the imports between the rooms, then the tests. All of them run,
whatever the first ones say; the exit code is 0 when all passed. Words after it go to
pytest: ``python -m tests.check -k refresh``.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"

CHECKS = {
    "format": ("-m", "ruff", "format", "--check", "."),
    "style": ("-m", "ruff", "check", "."),
    "types": ("-m", "mypy"),
    "imports": ("-c", IMPORTS),
    "tests": ("-m", "pytest"),
}
"""What is checked, with the words after ``python``."""


def main(words: list[str]) -> int:
    """Runs every check and says which failed; 0 where none did."""
    failed = []
    for name, command in CHECKS.items():
        print(f"-- {name}", flush=True)
        more = words if name == "tests" else []
        done = subprocess.run([sys.executable, *command, *more], cwd=ROOT, check=False)
        if done.returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All checks passed.")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
