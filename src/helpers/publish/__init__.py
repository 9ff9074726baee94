"""From an executed notebook to HTML, Word, PDF and data files."""
