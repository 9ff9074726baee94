(function () {
  "use strict";
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  // The contents: folded on a small screen, and marking the section that is being read.
  var contents = document.querySelector("nav details");
  var small = window.matchMedia("(max-width: 62rem)");
  function fold() { if (contents) { contents.open = !small.matches; } }
  fold();
  small.addEventListener("change", fold);
  var entries = all("nav a[href^='#']").map(function (link) {
    return { link: link, place: document.getElementById(decodeURIComponent(link.hash.slice(1))) };
  }).filter(function (entry) { return entry.place; });
  var marked = null, waiting = false;

  function mark() {
    waiting = false;
    var found = null;
    var end = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 4;
    entries.forEach(function (entry) {
      if (entry.place.getBoundingClientRect().top < (end ? window.innerHeight : 130)) { found = entry.link; }
    });
    if (found === marked) { return; }
    if (marked) { marked.removeAttribute("aria-current"); }
    if (found) {
      found.setAttribute("aria-current", "location");
      if (!small.matches) { follow(found); }
    }
    marked = found;
  }

  // Scrolls the contents alone, never the page.
  function follow(link) {
    var box = contents.getBoundingClientRect(), place = link.getBoundingClientRect();
    if (place.top < box.top + 40) { contents.scrollTop += place.top - box.top - 80; }
    if (place.bottom > box.bottom - 20) { contents.scrollTop += place.bottom - box.bottom + 80; }
  }

  function later() {
    if (!waiting) { waiting = true; window.requestAnimationFrame(mark); }
  }
  entries.forEach(function (entry) {
    entry.link.addEventListener("click", function () { if (small.matches) { contents.open = false; } });
  });
  if (contents) {
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && small.matches) { contents.open = false; }
    });
  }
  window.addEventListener("scroll", later, { passive: true });
  window.addEventListener("resize", later);
  mark();

  // One button for all code.
  var button = document.querySelector("[data-tool=code]");
  var codes = all("details.code");
  if (button && codes.length) {
    button.hidden = false;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", function () {
      var open = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(open));
      codes.forEach(function (each) { each.open = open; });
    });
  }
})();
