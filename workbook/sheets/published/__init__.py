"""The sheets of a published copy: what the board or the public gets, values only.

**The accessible sheet** stands last: one plain table, one row per published figure, so that a
screen reader can be led through it, a person can filter it, and the attack
(`workbook.files.attack_file`) can read it. Its headings, in this order, in one row of text
cells (a title and notes may stand above it):

| heading | what stands below it |
|---|---|
| Indicator | the indicator's name |
| Ref | its reference, blank where it has none |
| Service area | the service, or `Directorate` for the whole directorate |
| Period | the key of the period: `2023-09`, `2023-24 Q2`, `2022-23` |
| Basis | a word of `xl_udfs.words.BASES`: `Month`, `YTD`, `Rolling year`, ... |
| Unit | a word of `xl_udfs.words.UNITS`; a rate may add its base: `rate per 10,000` |
| Value | the number as printed, a percentage as a fraction of one (0.9 for 90%, not 0.9041) |
| Numerator | the number, blank where the figure has none |
| Denominator | the same |
| Printed | the value as the scorecard prints it: `90%`, `1,958` |
| Target | the target as text |
| Rating | Green, Amber, Red, or blank |
| Direction of travel | in words, or blank |

``[c]`` stands wherever a number was hidden to protect confidentiality, whether because it is
small or because it would give a small one away; nothing in the row may tell which. A number
that is not available is ``[x]``, one that does not apply ``[z]``.
"""
