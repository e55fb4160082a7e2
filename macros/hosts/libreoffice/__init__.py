"""LibreOffice Calc as a host: the extension, how it is built, and how it is installed.

``inside`` is what the extension carries into LibreOffice (as the package
``scorecard_office``, beside ``xl_udfs``), ``extension`` its other files; ``texts`` writes
those that follow from the catalogue, ``build`` packs all of them, ``install`` hands the
result to LibreOffice. What the menu presses is the ``scorecard`` command itself.
"""
