"""What runs inside LibreOffice: standard library, ``uno`` and ``xl_udfs``, nothing else.

LibreOffice brings its own Python, which may be old (3.8 is read) and lacks the libraries
that the scorecard is computed with. So the menu has the installed ``scorecard`` command
compute on a copy of the open document, and only applies the changes that come back.
"""
