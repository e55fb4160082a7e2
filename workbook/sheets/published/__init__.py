"""The sheets of a published copy: what the board or the public gets, values only.

This page is the contract between what draws a copy (`workbook.files.write_published`) and what
reads the finished file: the attack, and the e-mail that carries it.

**The cover** is the first sheet, `Cover`. Its stamp is two columns, a word in A and a text in
B, a row each, in this order, after the title in A1:

| word in A | what stands in B |
|---|---|
| Title | the scorecard's title |
| Council | the council's name; the row is missing where the book names none |
| Period | the month in words: `August 2023` |
| Version | `2`: the second copy of this period for this audience |
| Audience | `Board` or `Public` |
| Status | `Verified. Small numbers are hidden`; `Draft. Internal: not checked for disclosure` |
| Made on | `7 September 2023` |

Below a blank row stand the contents; a reader takes no notice of them.

**The accessible sheet**, `Table of figures`, stands last: one plain table, one row per
published figure, so that a screen reader can be led through it, a person can filter it, and
the attack (`workbook.files.attack_file`) can read it. Its headings, in this order, in one row
of text cells (a title and notes stand above it, nothing below or beside it):

| heading | what stands below it |
|---|---|
| Indicator | the indicator's name |
| Ref | its reference, blank where it has none |
| Service area | the service, or `Directorate` for the whole directorate |
| Period | the key of the period: `2023-09`, `2023-24 Q2`, `2022/23` |
| Basis | a word of `xl_udfs.words.BASES`: `Month`, `YTD`, `Rolling year`, ... |
| Unit | a word of `xl_udfs.words.UNITS`; a rate may add its base: `rate per 10,000` |
| Value | the number as printed, a percentage as a fraction of one (0.9 for 90%, not 0.9041) |
| Numerator | the number, `[z]` where the figure has none |
| Denominator | the same |
| Printed | the value as the scorecard prints it: `90%`, `1,958` |
| Target | the target as text; `[z]` but for the scorecard's own figures |
| Rating | Green, Amber, Red, `Not rated`; `[z]` for figures that stand beside the rated one |
| Direction of travel | in words; `[z]` the same way |
| Scorecard | where the figure stands: `Directorate`, the service areas, parted by `; ` |
| Shown as | `Current`, `Outturn`, `Month`, `Quarter`, parted by `; ` |

A row whose `Shown as` holds `Current` is a scorecard row in the copy's period: these are the
ones that an e-mail tells of. Rows without it are the figures beside it.

``[c]`` stands wherever a number was hidden to protect confidentiality, whether because it is
small or because it would give a small one away; nothing in the row may tell which. A number
that is not available is ``[x]``, one that does not apply ``[z]``.
"""
