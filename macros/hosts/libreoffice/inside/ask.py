"""A box with one line to type into; LibreOffice's Python has none ready."""

from __future__ import annotations

from typing import Any


def ask(context: Any, frame: Any, title: str, question: str) -> str:
    """What the person typed; blank when they cancelled."""
    make = context.ServiceManager.createInstanceWithContext
    model = make("com.sun.star.awt.UnoControlDialogModel", context)
    model.Width, model.Height, model.Title = 160, 62, title
    _put(model, "Text", "FixedText", (8, 8, 144, 10), Label=question)
    _put(model, "Typed", "Edit", (8, 20, 144, 14))
    _put(model, "Ok", "Button", (60, 42, 44, 14), Label="OK", PushButtonType=1, DefaultButton=True)
    _put(model, "Cancel", "Button", (108, 42, 44, 14), Label="Cancel", PushButtonType=2)
    dialog = make("com.sun.star.awt.UnoControlDialog", context)
    dialog.setModel(model)
    dialog.createPeer(make("com.sun.star.awt.Toolkit", context), frame.getContainerWindow())
    try:
        accepted = dialog.execute() == 1
        return str(dialog.getControl("Typed").getText()).strip() if accepted else ""
    finally:
        dialog.dispose()


def _put(model: Any, name: str, kind: str, place: Any, **wanted: Any) -> None:
    part = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    part.PositionX, part.PositionY, part.Width, part.Height = place
    for key, value in wanted.items():
        setattr(part, key, value)
    model.insertByName(name, part)
