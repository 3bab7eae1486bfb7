"""The built-in output formats: one module each, an ordinary plugin each, none imports another."""
