"""Publishing: from a working scorecard to one that holds what may go out, and nothing besides.

`gather` lists every figure that a copy would show. For the public `linked` says how these
figures hang together (totals of services, months of a quarter, earlier copies), disclosure
control (`workbook/disclosure/`) chooses what to hide, and `masked` makes a scorecard of the
published figures alone and has it rated again: ratings, reasons, arrows, sentences and
suggestions of a public copy are made of what it shows. `quoted` finds hidden figures in texts
that people wrote, `checks` what has to be settled before a copy goes out.
"""
