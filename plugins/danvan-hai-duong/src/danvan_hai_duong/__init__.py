"""The data of Hải Dương province for danvan: files only, no code."""
