"""The name of the module that Excel's cells call; it imports xlwings, so others only name it."""

MODULE = "macros.hosts.desktop.functions"
