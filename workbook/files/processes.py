"""Whether a process of this computer still runs, known by its number and when it began.

Numbers are given again to later processes; the mark of a process tells them apart. Nothing
here ends or touches a process.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def mark(number: int) -> str | None:
    """What tells a running process from a later one of its number.

    ``None`` where no such process runs, blank where it runs and nothing more can be known.

    >>> mark(os.getpid()) is not None
    True
    """
    if sys.platform == "win32":
        return _windows(number)
    try:
        os.kill(number, 0)  # sends nothing: asks whether there is one
    except (ProcessLookupError, OverflowError):
        return None
    except OSError:
        pass  # somebody else's: it runs
    return _linux(number)


def runs(number: int, known: str) -> bool:
    """Whether the process of that number runs and may be the one that had the mark ``known``."""
    now = mark(number)
    return now is not None and (not now or not known or now == known)


def _linux(number: int) -> str | None:
    """When the process began, in the computer's present session; blank elsewhere than Linux."""
    try:
        session = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        text = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
        fields = text.rpartition(")")[2].split()  # the name before may hold spaces
        return None if fields[0] in "ZX" else f"{session[:8]}-{fields[19]}"
    except (OSError, LookupError):
        return ""


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    _MAY_ASK, _DENIED, _STILL_RUNS = 0x1000, 5, 259

    def _windows(number: int) -> str | None:
        """When the process was created, as Windows counts."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        kernel.OpenProcess.argtypes = [wintypes.DWORD, wintypes.BOOL, wintypes.DWORD]
        kernel.GetExitCodeProcess.argtypes = [wintypes.HANDLE, wintypes.LPDWORD]
        kernel.GetProcessTimes.argtypes = [wintypes.HANDLE] + [
            ctypes.POINTER(wintypes.FILETIME)
        ] * 4
        kernel.CloseHandle.argtypes = [wintypes.HANDLE]
        handle = kernel.OpenProcess(_MAY_ASK, False, number)
        if not handle:
            return "" if ctypes.get_last_error() == _DENIED else None
        try:
            code = wintypes.DWORD()
            if kernel.GetExitCodeProcess(handle, code) and code.value != _STILL_RUNS:
                return None
            times = [wintypes.FILETIME() for _ in range(4)]
            if not kernel.GetProcessTimes(handle, *times):
                return ""
            return f"{times[0].dwHighDateTime:x}-{times[0].dwLowDateTime:x}"
        finally:
            kernel.CloseHandle(handle)
