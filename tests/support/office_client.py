"""The other end of :func:`tests.support.office.run`, run by a Python that has ``uno``."""

from __future__ import annotations

import contextlib
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from libreoffice_client import join, prop  # type: ignore[import-not-found]


def main() -> None:
    job = json.load(sys.stdin)
    desktop, context = join(job["pipe"])
    make = context.ServiceManager.createInstanceWithContext

    def open_book(path: str) -> Any:
        url = Path(path).resolve().as_uri()
        return desktop.loadComponentFromURL(url, "_blank", 0, ())

    def press(document: Any, entry: str, **wishes: Any) -> Any:
        frame = document.getCurrentController().getFrame()
        helper = make("com.sun.star.frame.DispatchHelper", context)
        given = tuple(prop(name, value) for name, value in wishes.items())
        address = f"org.scorecard.libreoffice:{entry}"
        return json.loads(helper.executeDispatch(frame, address, "", 0, given).Result)

    names = {
        "desktop": desktop,
        "context": context,
        "prop": prop,
        "open_book": open_book,
        "press": press,
        "given": job["given"],
        "result": None,
    }
    try:
        exec(compile(job["script"], "script", "exec"), names)
    finally:
        with contextlib.suppress(Exception):
            desktop.terminate()
    print(json.dumps(names["result"]))


if __name__ == "__main__":
    main()
