"""Desktop Excel, through the BSD part of xlwings (an optional extra: ``excel``).

Nothing here imports xlwings until a button is pressed in Excel or a cell is calculated,
and nothing of its PRO part is used.
"""
