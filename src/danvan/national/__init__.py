"""The national layer: an ordinary plugin, data only, found like any other under the name ``vn``."""
