"""The office's register: what was received, measured, held and found, and what follows from it."""
