(function () {
  "use strict";
  Array.prototype.forEach.call(document.querySelectorAll(".records"), function (box) {
    var body = box.querySelector("tbody");
    var rows = Array.prototype.slice.call(body.rows);
    var controls = box.querySelector(".records-controls");
    var search = controls.querySelector("input");
    var chosen = Array.prototype.slice.call(controls.querySelectorAll("select"));
    var status = controls.querySelector("[role=status]");
    var heads = Array.prototype.slice.call(box.querySelectorAll("thead th"));
    var language = document.documentElement.lang;
    var order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    var count = new Intl.NumberFormat(language);
    var texts = rows.map(function (row) { return row.textContent.toLowerCase(); });
    var cells = rows.map(function (row) {
      return Array.prototype.map.call(row.cells, function (cell) { return cell.textContent; });
    });

    function fits(place, but) {
      return chosen.every(function (select) {
        return select === but || !select.value || cells[place][select.dataset.column] === select.value;
      });
    }

    // Offers only what still leads to rows, given the other choices; counting goes by place, never by text.
    function offer() {
      chosen.forEach(function (select) {
        var found = {};
        rows.forEach(function (row, place) {
          if (fits(place, select)) { found["=" + cells[place][select.dataset.column]] = true; }
        });
        Array.prototype.forEach.call(select.options, function (option) {
          option.hidden = option.disabled = !!option.value && !found["=" + option.value] && !option.selected;
        });
      });
    }

    function show() {
      var words = search.value.toLowerCase().split(/\s+/);
      var shown = 0;
      rows.forEach(function (row, place) {
        var keep = fits(place) && words.every(function (word) { return texts[place].indexOf(word) >= 0; });
        row.hidden = !keep;
        shown += keep ? 1 : 0;
      });
      status.textContent = box.dataset.shown
        .replace("{count}", count.format(shown)).replace("{total}", count.format(rows.length));
      offer();
    }

    function sortBy(place) {
      var head = heads[place];
      var before = head.getAttribute("aria-sort");
      var turn = before === "ascending" ? "descending" : before === "descending" ? "none" : "ascending";
      heads.forEach(function (each) { each.setAttribute("aria-sort", "none"); });
      head.setAttribute("aria-sort", turn);
      var places = rows.map(function (row, index) { return index; });
      if (turn !== "none") {
        var sign = turn === "ascending" ? 1 : -1;
        places.sort(function (a, b) {
          var first = cells[a][place], second = cells[b][place];
          // What is empty stands last, whichever way.
          if (!first || !second) { return (first ? -1 : 0) + (second ? 1 : 0) || a - b; }
          return sign * order.compare(first, second) || a - b;
        });
      }
      var moved = document.createDocumentFragment();
      places.forEach(function (index) { moved.appendChild(rows[index]); });
      body.appendChild(moved);
    }

    // A link to a row or to its explanation shows it, whatever was chosen before.
    function follow() {
      var target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (!target || !body.contains(target)) { return; }
      var row = target.closest("tr");
      if (row.hidden) { clear(); }
      var folded = row.querySelector("details");
      if (folded) { folded.open = true; }
      row.scrollIntoView({ block: "center" });
    }

    function clear() {
      search.value = "";
      chosen.forEach(function (select) { select.value = ""; });
      show();
    }

    heads.forEach(function (head, place) {
      var button = document.createElement("button");
      button.type = "button";
      button.title = box.dataset.sort;
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", function () { sortBy(place); });
    });
    search.addEventListener("input", show);
    chosen.forEach(function (select) { select.addEventListener("change", show); });
    controls.querySelector("button").addEventListener("click", function () { clear(); search.focus(); });
    window.addEventListener("hashchange", follow);
    // Paper unfolds nothing: what is folded on the page is whole on it.
    window.addEventListener("beforeprint", function () {
      Array.prototype.forEach.call(box.querySelectorAll("details:not([open])"), function (each) {
        each.open = true;
        window.addEventListener("afterprint", function () { each.open = false; }, { once: true });
      });
    });
    controls.insertBefore(window.telaahTables.copyButton(box.querySelector("table"), status), status);
    controls.hidden = false;
    show();
    follow();
  });
})();
