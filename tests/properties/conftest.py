"""The same examples in every run: a law that fails, fails for everybody."""

from hypothesis import settings

settings.register_profile("danvan", derandomize=True, deadline=None, database=None)
settings.load_profile("danvan")
