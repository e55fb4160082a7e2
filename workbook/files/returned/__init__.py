"""Reading a returned pack, which is untrusted: within bounds, typing cells alone, the rest told.

Nothing here changes a book. :func:`workbook.files.read_return.read_return` is the door.
"""
