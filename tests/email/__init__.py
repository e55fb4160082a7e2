"""E-mailing a published copy: what it says, drafts, and sending through a real mail server."""
