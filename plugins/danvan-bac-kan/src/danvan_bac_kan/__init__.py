"""The data of Bắc Kạn province for danvan: files only, no code."""
