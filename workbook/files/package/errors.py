"""The one error that this editor raises for a workbook it cannot read, change or save."""

from __future__ import annotations


class PackageError(ValueError):
    """What is wrong with which workbook, and what to do: a message for an analyst."""
