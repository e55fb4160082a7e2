"""What holds for every test: examples take the time they take on a busy machine."""

from hypothesis import settings

settings.register_profile("scorecard", deadline=None)
settings.load_profile("scorecard")
