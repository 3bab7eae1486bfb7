"""The data of Lâm Đồng province for danvan: files only, no code."""
