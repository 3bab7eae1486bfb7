"""The page that an office opens in the morning: who is late today, in one file without a server."""

from danvan.dashboard.page import dashboard_page

__all__ = ["dashboard_page"]
