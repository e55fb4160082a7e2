"""One file per sheet: it lays out its cells and says which of them are for typing."""
