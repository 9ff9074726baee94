"""Pages in a browser: opened without a network, and searched for what keeps people from reading them."""

from contextlib import contextmanager

from axe_playwright_python.sync_playwright import Axe

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
# Rows are all alike: a few of each table are looked at, the first and the last.
_SHORTEN = """rows => document.querySelectorAll("tbody").forEach(body => {
  Array.from(body.rows).slice(rows, -1).forEach(row => row.remove());
})"""


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


def violations(page, rows=3, **options):
    """What axe-core finds against a page: rule, first element and how to mend it."""
    page.evaluate(_SHORTEN, rows)
    found = Axe().run(page, options=options or None).response["violations"]
    first = [(each["id"], each["nodes"][0]) for each in found]
    return [(rule, node["html"][:200], node["failureSummary"]) for rule, node in first]


def in_the_dark(page):
    """What is wrong with the colours of a page once the reader has asked for dark ones."""
    page.click("[data-tool=theme]")
    return violations(page, runOnly=["color-contrast"])


def scrolls_sideways(page):
    """Whether the page as a whole is wider than its window."""
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
