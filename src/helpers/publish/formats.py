"""The formats in which a report is published."""

FORMATS: tuple[str, ...] = ("html", "pdf", "docx")
