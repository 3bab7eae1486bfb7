"""Plugins: found, checked and called; the one part that knows where they come from."""
