"""The office's workbook: forms of the register, filled in beforehand, and read back by cell."""
