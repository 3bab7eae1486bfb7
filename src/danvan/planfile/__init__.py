"""Plan files and unit lists: TOML and CSV to records, every problem with file, key and fix."""
