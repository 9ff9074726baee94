"""How workshops on learning communities are laid out on a page: tables, figures, sentences."""

from helpers.show.learning_community.page import Page

__all__ = ["Page"]
