"""Returns that nobody should send, made by code: each is refused, or read with notes."""
