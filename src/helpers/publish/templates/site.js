(function () {
  "use strict";
  var words = JSON.parse(document.getElementById("words").textContent);
  var root = document.documentElement, key = "telaah-language";
  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  var box = document.querySelector(".controls"), search = box.querySelector("input");
  var filters = all("select", box), status = box.querySelector("[role=status]");
  var cards = all(".card").map(function (card) {
    return { card: card, text: card.textContent.toLowerCase(), data: card.dataset };
  });

  function show() {
    var wanted = search.value.toLowerCase().split(/\s+/), shown = 0;
    cards.forEach(function (each) {
      var fits = filters.every(function (filter) {
        var values = (each.data[filter.dataset.filter] || "").split(" ");
        return !filter.value || values.indexOf(filter.value) >= 0;
      });
      each.card.hidden = !fits || !wanted.every(function (word) { return each.text.indexOf(word) >= 0; });
      shown += each.card.hidden ? 0 : 1;
    });
    var count = new Intl.NumberFormat(root.lang);
    status.textContent = words.shown[root.lang].replace("{count}", count.format(shown))
      .replace("{total}", count.format(cards.length));
  }

  // One language at a time: the reader's own, or the chosen one. Without a script all stand side by side.
  var names = words.languages;
  function speak(language) {
    root.lang = language;
    root.dataset.language = language;
    names.forEach(function (name) {
      document.querySelector("[data-tool=" + name + "]").setAttribute("aria-pressed", String(name === language));
    });
    all(".both").forEach(function (texts) {
      var known = Array.prototype.map.call(texts.children, function (each) { return each.lang; });
      var shown = [language, "en"].filter(function (name) { return known.indexOf(name) >= 0; })[0] || known[0];
      Array.prototype.forEach.call(texts.children, function (each) { each.hidden = each.lang !== shown; });
    });
    all("option").forEach(function (option) {
      var texts = option.dataset.texts ? JSON.parse(option.dataset.texts) : option.textContent.split(" \u00b7 ");
      if (texts.length === names.length) {
        option.dataset.texts = JSON.stringify(texts);
        option.textContent = texts[names.indexOf(language)];
      }
    });
    show();
  }
  var stored = null;
  try { stored = localStorage.getItem(key); } catch (error) { stored = null; }
  var own = (navigator.language || names[0]).slice(0, 2);
  names.forEach(function (name) {
    var button = document.querySelector("[data-tool=" + name + "]");
    button.hidden = false;
    button.addEventListener("click", function () {
      try { localStorage.setItem(key, name); } catch (error) { /* it holds for this page */ }
      speak(name);
    });
  });
  search.addEventListener("input", show);
  filters.forEach(function (filter) { filter.addEventListener("change", show); });
  box.hidden = false;
  speak(names.indexOf(stored) >= 0 ? stored : names.indexOf(own) >= 0 ? own : names[0]);
})();
