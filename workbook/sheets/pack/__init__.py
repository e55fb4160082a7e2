"""A pack: the workbook that goes to one group manager, and what comes back in it.

Values only, every sheet protected, only the typing cells unlocked. One file per sheet here;
:mod:`workbook.sheets.pack.identity` writes and reads who a pack is.

**Where things stand.** As in the book: cell A1 holds the sheet's id, hidden row 1 the column
ids, hidden column A the row ids. ``<view>`` is the service area; the pack of the directorate
(in a book without service areas) has sheet ids without the colon: ``scorecard``, ``check``,
``actions``.

======================  ====================  ==========================  ===================
sheet id (A1)           row id (column A)     column id (row 1)           subject
======================  ====================  ==========================  ===================
``pack``                ``by``                ``text``                    who filled it in
``pack``                ``on``                ``text``                    when, as typed
``pack``                ``reference``         ``text`` (not for typing)   the pack reference
``scorecard:<view>``    ``<row key>``         the layout's column whose   ``<row key>``
                                              content is ``comment``
                                              (``comment`` by default)
``summary:<view>``      ``summary:...``       ``line``                    the row id itself
``check:<view>``        ``check:all``         ``verdict``                 ``check:all``
``check:<view>``        ``check:<row key>``   ``verdict``, ``reason``,    the row id, ``:`` and
                                              ``proposed``                the column id
``actions:<view>``      ``action:<id>``       ``status``, ``progress``    the same
``packstate`` (hidden)  ``json:<n>``          ``json``                    identity, in chunks
======================  ====================  ==========================  ===================

The Performance Summary is left out of the directorate's pack, Actions where none is open.
Sheets are named Start here, Scorecard, Performance Summary, Check figures, Actions, _pack.
No other cell is for typing: what stands in one that is not as it was sent is a stray.

**Who it is**, three witnesses. The hidden sheet ``packstate`` (named ``_pack``) holds JSON in
chunks of cells, put together in the order of their numbers::

    {"format": 1, "book": "<book id>", "period": "2023-08", "service": "<view or blank>",
     "version": 2, "council": "...", "made": "2023-09-01",
     "comment": "<column id of the scorecard's comments>",
     "marks": {"<sheet id>": {"": "<column ids, by comma>", "<row id>": "<marks>"}}}

``marks`` (:mod:`workbook.sheets.pack.marks`) are of rows of every kind: four letters for each
cell that is not for typing (:func:`workbook.sheets.sameness.still` compares), ``----`` for a
typing cell. The line ``reference`` on Start here says the same in words::

    book 3f2a... | period 2023-08 | version 2 | service area Help and protection
    book 3f2a... | period 2023-08 | version 2 | directorate

And the custom property ``ScorecardBook`` holds the book id.
"""
