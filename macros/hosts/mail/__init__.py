"""Handing an e-mail to a mail server, once: its settings, the password, the talk, the record."""
