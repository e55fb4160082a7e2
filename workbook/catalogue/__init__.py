"""The catalogue: the table of indicators, and the words and colours that go with it."""
