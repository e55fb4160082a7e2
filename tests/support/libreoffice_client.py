"""The other end of :func:`tests.support.libreoffice.edit`, run by a Python that has ``uno``.

Reads a job (JSON) from standard input, joins the waiting LibreOffice, opens the document,
runs the script, saves, and prints the script's ``result`` as the last line.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from typing import Any

import uno  # type: ignore[import-not-found]
from com.sun.star.beans import PropertyValue  # type: ignore[import-not-found]


def prop(name: str, value: Any) -> Any:
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def join(pipe: str) -> tuple[Any, Any]:
    """The running LibreOffice's desktop and context; waits up to 60 s for it to start."""
    here = uno.getComponentContext()
    make = here.ServiceManager.createInstanceWithContext
    resolver = make("com.sun.star.bridge.UnoUrlResolver", here)
    until = time.monotonic() + 60
    while True:
        try:
            there = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except Exception:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)
    make = there.ServiceManager.createInstanceWithContext
    return make("com.sun.star.frame.Desktop", there), there


def main() -> None:
    job = json.load(sys.stdin)
    desktop, _ = join(job["pipe"])
    try:
        doc = desktop.loadComponentFromURL(job["url"], "_blank", 0, (prop("Hidden", True),))
        names: dict[str, Any] = {"doc": doc, "desktop": desktop, "prop": prop, "uno": uno}
        names["result"] = None
        exec(compile(job["script"], "script", "exec"), names)
        if job["out"]:
            doc.storeToURL(job["out"], (prop("FilterName", job["filter"]),))
        doc.close(True)
    finally:
        with contextlib.suppress(Exception):
            desktop.terminate()
    print(json.dumps(names["result"]))


if __name__ == "__main__":
    main()
