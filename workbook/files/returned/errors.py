"""The one error that reading a return raises."""

from __future__ import annotations


class ReturnError(ValueError):
    """A file that cannot be read as a return: which, where in it, what is wrong, what to do."""
