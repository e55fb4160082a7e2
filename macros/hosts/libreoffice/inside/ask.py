"""What a button asks before it is pressed: a line to type, files or a folder to choose."""

from __future__ import annotations

from typing import Any

import uno  # type: ignore[import-not-found]

EXAMPLES = {"month": "2023-09", "day": "2023-09-08"}


def ask(context: Any, frame: Any, wanted: dict[str, Any]) -> Any:
    """What the person answered to one question of the table; ``None`` when they cancelled."""
    if wanted["kind"] == "files":
        return _files(context, wanted["label"], wanted["suffixes"])
    if wanted["kind"] == "folder":
        return _folder(context, wanted["label"])
    kind = wanted["kind"]
    such = f", such as {EXAMPLES[kind]}" if kind in EXAMPLES else ""
    question = f"{wanted['label']}{such}. {wanted['help']}"
    return _line(context, frame, question, wanted["choices"])


def _files(context: Any, title: str, suffixes: list[str]) -> list[str] | None:
    picker = _service(context, "com.sun.star.ui.dialogs.FilePicker")
    picker.setMultiSelectionMode(True)
    picker.setTitle(title)
    endings = ";".join(f"*{suffix}" for suffix in suffixes)
    picker.appendFilter(f"{title} ({endings})", endings)
    if picker.execute() != 1:
        return None
    return [uno.fileUrlToSystemPath(url) for url in picker.getSelectedFiles()]


def _folder(context: Any, title: str) -> str | None:
    picker = _service(context, "com.sun.star.ui.dialogs.FolderPicker")
    picker.setTitle(title)
    if picker.execute() != 1:
        return None
    return str(uno.fileUrlToSystemPath(picker.getDirectory()))


def _line(context: Any, frame: Any, question: str, choices: Any = ()) -> str | None:
    """A box with one line to type into, or to choose; LibreOffice's Python has none ready."""
    model = _service(context, "com.sun.star.awt.UnoControlDialogModel")
    model.Width, model.Height, model.Title = 200, 72, "Scorecard"
    _put(model, "Text", "FixedText", (8, 8, 184, 20), Label=question, MultiLine=True)
    _put_line(model, choices)
    _put(model, "Ok", "Button", (100, 52, 44, 14), Label="OK", PushButtonType=1, DefaultButton=True)
    _put(model, "Cancel", "Button", (148, 52, 44, 14), Label="Cancel", PushButtonType=2)
    dialog = _service(context, "com.sun.star.awt.UnoControlDialog")
    dialog.setModel(model)
    toolkit = _service(context, "com.sun.star.awt.Toolkit")
    dialog.createPeer(toolkit, frame.getContainerWindow())
    if choices:
        dialog.getControl("Typed").selectItemPos(0, True)
    try:
        accepted = dialog.execute() == 1
        return _typed(dialog, choices) if accepted else None
    finally:
        dialog.dispose()


def _put_line(model: Any, choices: Any) -> None:
    if choices:
        _put(model, "Typed", "ListBox", (8, 30, 184, 14), Dropdown=True)
        model.getByName("Typed").StringItemList = tuple(choices)
    else:
        _put(model, "Typed", "Edit", (8, 30, 184, 14))


def _typed(dialog: Any, choices: Any) -> str:
    control = dialog.getControl("Typed")
    return str(control.getSelectedItem() if choices else control.getText()).strip()


def _service(context: Any, name: str) -> Any:
    return context.ServiceManager.createInstanceWithContext(name, context)


def _put(model: Any, name: str, kind: str, place: Any, **wanted: Any) -> None:
    part = model.createInstance(f"com.sun.star.awt.UnoControl{kind}Model")
    part.PositionX, part.PositionY, part.Width, part.Height = place
    for key, value in wanted.items():
        setattr(part, key, value)
    model.insertByName(name, part)
