"""What the tests of plain tables share."""

from __future__ import annotations

import pytest
from table_files import write_text, write_xlsx

from helpers.sources.book import open_book


@pytest.fixture
def table(tmp_path):
    """Opens rows as a workbook, or as text where a delimiter or an encoding is given."""

    def opened(rows, **text):
        path = tmp_path / "tabel"
        (write_text if text else write_xlsx)(path, rows, **text)
        return open_book(path, "tabel")

    return opened
