"""Provinces as users hold them."""

from danvan.provinces.finding import load, province
from danvan.provinces.province import Province

__all__ = ["Province", "load", "province"]
