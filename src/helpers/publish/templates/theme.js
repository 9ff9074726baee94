(function () {
  "use strict";
  // Light, dark, or as the system says. The choice is kept where the browser allows it.
  var root = document.documentElement;
  var key = "telaah-theme";
  var system = window.matchMedia("(prefers-color-scheme: dark)");

  function stored() {
    try { return localStorage.getItem(key); } catch (error) { return null; }
  }

  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }

  var before = stored();
  if (before === "dark" || before === "light") { root.dataset.theme = before; }
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-tool=theme]");
    if (!button) { return; }
    function show() { button.setAttribute("aria-pressed", String(dark())); }
    button.hidden = false;
    button.addEventListener("click", function () {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem(key, root.dataset.theme); } catch (error) { /* it holds for this page */ }
      show();
    });
    system.addEventListener("change", show);
    show();
  });
})();
