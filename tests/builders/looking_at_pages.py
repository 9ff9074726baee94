"""Pages in a browser: opened without a network, and searched for what keeps people from reading them."""

from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
# Rows are all alike, and so are tables: a few are looked at, of each the first row and the last one
_FEW_ROWS = """document.querySelectorAll("tbody").forEach(body => {
  Array.from(body.rows).slice(1, -1).forEach(row => row.remove());
})"""
_FEW_TABLES = (
    """Array.from(document.querySelectorAll(".table-block")).slice(12).forEach(each => each.remove())"""
)
_COLOURS = "color-contrast"


@contextmanager
def opened(browser, content, folder, size=DESK, scheme="light", **more):
    """A page of ``content``; what it asks the network for, or writes to the console, is a fault."""
    path = folder / "page.html"
    path.write_bytes(content)
    context = browser.new_context(viewport=size, color_scheme=scheme, accept_downloads=True, **more)
    page = context.new_page()
    page.set_default_timeout(60_000)
    faults = []
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda request: faults.append(request.url) if request.url.startswith("http") else None)
    try:
        page.goto(path.as_uri())
        yield page
    finally:
        context.close()
    assert faults == []


def violations(page):
    """What axe-core finds against a page: rule, first element and how to mend it. Shortens the page."""
    page.evaluate(_FEW_ROWS)
    return _found(page, rules={_COLOURS: {"enabled": False}}) + _pale(page)


def in_the_dark(page):
    """What is wrong with the colours of a page once the reader has asked for dark ones. Shortens the page."""
    page.click("[data-tool=theme]")
    return _pale(page)


def _pale(page):
    """Contrasts are slow to measure: of some tables only, which all have the same colours."""
    page.evaluate(_FEW_ROWS)
    page.evaluate(_FEW_TABLES)
    return _found(page, runOnly=[_COLOURS])


def _found(page, **options):
    wanted = {"resultTypes": ["violations"], **options}  # of the rest no selectors are made
    found = Axe().run(page, options=wanted).response["violations"]
    first = [(each["id"], each["nodes"][0]) for each in found]
    return [(rule, node["html"][:200], node["failureSummary"]) for rule, node in first]


def scrolls_sideways(page):
    """Whether the page as a whole is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
