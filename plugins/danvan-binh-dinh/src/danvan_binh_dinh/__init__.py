"""The data of Bình Định province for danvan: files only, no code."""
