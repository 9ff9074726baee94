"""Development partners on the page: tables, sentences and figures."""

from helpers.show.development_partners.page import Page

__all__ = ["Page"]
