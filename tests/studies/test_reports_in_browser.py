"""Every kind of built-in report in a browser: on a desk and on a phone, in light and dark."""

import pytest
from executed_reports import REPORTS, page_of
from looking_at_pages import DESK, PHONE, in_the_dark, opened, scrolls_sideways, violations

_OPEN_ALL = "document.querySelectorAll('details').forEach(each => { each.open = true; })"


@pytest.mark.parametrize("report", REPORTS, ids="/".join)
def test_no_reader_is_kept_out(report, chromium, tmp_path):
    language = ("id", "en")[REPORTS.index(report) % 2]
    with opened(chromium, page_of(*report, language), tmp_path) as page:
        page.evaluate(_OPEN_ALL)
        assert not scrolls_sideways(page)
        page.set_viewport_size(PHONE)
        assert not scrolls_sideways(page)
        page.set_viewport_size(DESK)
        assert violations(page) == []
        assert in_the_dark(page) == []
