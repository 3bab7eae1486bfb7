"""How Sphinx builds the documentation."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_ext"))

project = "danvan"
author = "danvan contributors"
copyright = "2026, danvan contributors"
release = "0.1.0"

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "danvan_reference"]
exclude_patterns = ["_build"]

html_theme = "furo"
html_title = "danvan"

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"

# The build reads no inventory from the network, so names of other projects have no target here.
_PACKAGES = (
    "attr|attrs|cattrs|click|collections|datetime|decimal|dt|enum|fractions|icalendar|os|pathlib"
    "|pluggy|types|typing"
)
_NAMES = "date|datetime|Decimal|Fraction|Iterable|Iterator|Mapping|Path|Sequence|optional"
# Records of danvan without an entry of their own, which a signature names.
_RECORDS = r"danvan\..*|Plugin"
nitpick_ignore_regex = [
    (r"py:.*", rf"({_PACKAGES})\..*"),
    (r"py:.*", _NAMES),
    (r"py:.*", _RECORDS),
]
