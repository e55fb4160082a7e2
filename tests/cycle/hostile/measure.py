"""Reads one return in a process of its own; prints seconds, megabytes, and what came of it.

The seconds are the processor's (others may be at work on the same machine). The megabytes
are the process's peak over what the interpreter and our code need.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from workbook.files.read_return import ReturnError, read_return


def peak() -> float:
    """The most memory that this process has had so far, in megabytes."""
    status = Path("/proc/self/status")
    if status.exists():  # rusage inherits the peak of the process that started this one
        line = next(li for li in status.read_text().splitlines() if li.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024**2 if sys.platform == "darwin" else 1024)


def main(path: str) -> None:
    before, start = peak(), time.process_time()
    try:
        found = read_return(path)
        said = f"read: {len(found.answers)} answers, {len(found.strays)} strays"
    except ReturnError as refused:
        said = f"refused: {refused}"
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "megabytes": peak() - before, "said": said}))


if __name__ == "__main__":
    main(sys.argv[1])
