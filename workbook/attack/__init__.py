"""The attack: what an outsider works out from a published file.

It decides whether a copy may go out, so it shares nothing with the code that chooses what to
hide (`workbook/disclosure/`): neither imports the other. It knows a system of figures, some
shown and some hidden, and the relations between them, and tries three ways, each of which
catches more than the one before:

1. subtraction, again and again, until nothing changes (`subtraction`);
2. linear algebra with exact fractions: the hidden figures that the equalities fix
   (`algebra`);
3. the whole numbers that each hidden figure can still be (`intervals`), from bounds
   (`bounds`) and, where these are not the last word, from an exact simplex with branching
   (`simplex`).

`attempt` does all three. What is hidden is a whole number of children; a figure has been
recovered when one value is left for it.
"""
