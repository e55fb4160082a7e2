"""The Excel add-in for estates that block macros: xlwings Server on the user's own machine.

Only ``scorecard serve`` imports what is in here, and only it needs the extra ``addin``.
"""
