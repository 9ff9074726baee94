"""Opens files: what they are, what their cells hold, and what makes them unreadable."""
