(function () {
  "use strict";
  var words = JSON.parse(document.getElementById("words").textContent);
  var language = document.documentElement.lang.slice(0, 2);
  var comma = new Intl.NumberFormat(language).format(0.5).indexOf(",") > 0;
  var order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  var count = new Intl.NumberFormat(language);
  var NUMBER = comma
    ? /^([+\-\u2212]?)(\d{1,3}(?:\.\d{3})+|\d+)?(?:,(\d+))?(?!\d)/
    : /^([+\-\u2212]?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d+))?(?!\d)/;
  var WHOLE = /^[+\-\u2212]?[\d.,\u00a0\u202f ]*\d[\u00a0\u202f ]?%?$/;
  var LONG = 25;

  function all(selector, within) { return Array.prototype.slice.call(within.querySelectorAll(selector)); }

  function make(tag, values, text) {
    var made = document.createElement(tag);
    Object.keys(values).forEach(function (name) { made.setAttribute(name, values[name]); });
    if (text) { made.textContent = text; }
    return made;
  }

  function textOf(cell) { return cell.textContent.replace(/\s+/g, " ").trim(); }

  // The number with which a text begins, in the notation of the page; NaN where it begins with none.
  function number(text) {
    var plain = text.replace(/^[\s([<>\u2264\u2265=~\u2248\u00b1]+/, "").replace(/^(Rp|US\$)\s*/i, "");
    var found = NUMBER.exec(plain);
    if (!found || (found[2] === undefined && found[3] === undefined)) { return NaN; }
    var size = parseFloat((found[2] || "0").replace(/[.,]/g, "") + "." + (found[3] || "0"));
    var value = found[1] && found[1] !== "+" ? -size : size;
    return text.charAt(0) === "<" ? value - 1e-12 : text.charAt(0) === ">" ? value + 1e-12 : value;
  }

  function isEmpty(text) { return /^[\s\-\u2013\u2014.]*$/.test(text); }

  // Compares the texts of a column: as numbers where most of them are; what is empty or none stands last.
  function comparison(texts) {
    var filled = texts.filter(function (text) { return !isEmpty(text); });
    var numeric = filled.filter(function (text) { return !isNaN(number(text)); });
    var asNumbers = filled.length > 0 && numeric.length >= 0.7 * filled.length;
    return function (first, second, sign) {
      var last = (isEmpty(first) ? 1 : 0) - (isEmpty(second) ? 1 : 0);
      if (last) { return last; }
      if (asNumbers) {
        var a = number(first), b = number(second);
        if (isNaN(a) !== isNaN(b)) { return isNaN(a) ? 1 : -1; }
        if (a !== b && !isNaN(a)) { return sign * (a - b); }
      }
      return sign * order.compare(first, second);
    };
  }

  function isData(row) { return !row.querySelector("th[colspan]"); }

  function sorter(table) {
    var bodies = Array.prototype.map.call(table.tBodies, function (body) {
      return { body: body, rows: all("tr", body).filter(isData) };
    });
    var heads = Array.prototype.slice.call(table.tHead.rows[table.tHead.rows.length - 1].cells);
    if (!bodies.some(function (each) { return each.rows.length > 1; })) { return; }

    function sortBy(place) {
      var head = heads[place], before = head.getAttribute("aria-sort");
      var turn = before === "ascending" ? "descending" : before === "descending" ? "" : "ascending";
      heads.forEach(function (each) { each.removeAttribute("aria-sort"); });
      if (turn) { head.setAttribute("aria-sort", turn); }
      var texts = new Map();
      bodies.forEach(function (each) {
        each.rows.forEach(function (row) { texts.set(row, textOf(row.cells[place])); });
      });
      var compare = comparison(Array.from(texts.values()));
      bodies.forEach(function (each) {
        var rows = each.rows.slice();
        if (turn) {
          rows.sort(function (a, b) {
            return compare(texts.get(a), texts.get(b), turn === "ascending" ? 1 : -1);
          });
        }
        each.body.append.apply(each.body, rows);
      });
    }

    heads.forEach(function (head, place) {
      if (head.colSpan > 1 || !textOf(head)) { return; }
      var button = make("button", { type: "button", title: words.sort });
      while (head.firstChild) { button.appendChild(head.firstChild); }
      head.appendChild(button);
      button.addEventListener("click", function () { sortBy(place); });
    });
  }

  // A cell for a spreadsheet: numbers that it knows as numbers, and no text that it takes for a formula.
  function plain(text) {
    if (WHOLE.test(text)) { return text.replace(/\u2212/g, "-").replace(/[\u00a0\u202f ]/g, ""); }
    return /^[=+\-@]/.test(text) ? "'" + text : text;
  }

  function asTSV(table) {
    var grouped = table.tBodies.length > 0 && !!table.querySelector("tbody th[colspan]");
    var lines = [];
    Array.prototype.forEach.call(table.tHead.rows, function (row) {
      var line = grouped ? [""] : [];
      Array.prototype.forEach.call(row.cells, function (cell) {
        line.push(plain(textOf(cell)));
        for (var more = 1; more < cell.colSpan; more += 1) { line.push(""); }
      });
      lines.push(line);
    });
    Array.prototype.forEach.call(table.tBodies, function (body) {
      var group = "";
      Array.prototype.forEach.call(body.rows, function (row) {
        if (!isData(row)) { group = plain(textOf(row)); return; }
        if (row.hidden) { return; }
        var cells = Array.prototype.map.call(row.cells, function (cell) { return plain(textOf(cell)); });
        lines.push(grouped ? [group].concat(cells) : cells);
      });
    });
    return lines.map(function (line) { return line.join("\t"); }).join("\n") + "\n";
  }

  function copy(text, done) {
    function old() {
      var box = make("textarea", { readonly: "", class: "off-screen", "aria-hidden": "true", tabindex: "-1" });
      box.value = text;
      document.body.appendChild(box);
      box.select();
      var copied = false;
      try { copied = document.execCommand("copy"); } catch (error) { copied = false; }
      box.remove();
      done(copied);
    }
    if (!navigator.clipboard || !navigator.clipboard.writeText) { old(); return; }
    navigator.clipboard.writeText(text).then(function () { done(true); }, old);
  }

  function filter(table, tools, status) {
    var rows = all("tbody tr", table).filter(isData);
    if (rows.length < LONG) { return; }
    var texts = rows.map(function (row) { return textOf(row).toLowerCase(); });
    var label = make("label", {}, words.filter + " ");
    var box = make("input", { type: "search", autocomplete: "off" });
    label.appendChild(box);
    tools.insertBefore(label, tools.firstChild);
    box.addEventListener("input", function () {
      var wanted = box.value.toLowerCase().split(/\s+/), shown = 0;
      rows.forEach(function (row, place) {
        row.hidden = !wanted.every(function (word) { return texts[place].indexOf(word) >= 0; });
        shown += row.hidden ? 0 : 1;
      });
      status.textContent = words.shown.replace("{count}", count.format(shown))
        .replace("{total}", count.format(rows.length));
    });
  }

  function copyButton(table, status) {
    var button = make("button", { type: "button" }, words.copy);
    button.addEventListener("click", function () {
      copy(asTSV(table), function (copied) { status.textContent = copied ? words.copied : words.not_copied; });
    });
    return button;
  }

  all(".table-block, .wide", document).forEach(function (block) {
    var table = block.querySelector("table");
    if (!table || !table.tHead || !table.tHead.rows.length) { return; }
    var tools = make("div", { class: "tools" });
    var status = make("span", { role: "status" });
    tools.append(copyButton(table, status), status);
    filter(table, tools, status);
    sorter(table);
    if (tools.querySelector("input")) { block.insertBefore(tools, block.firstChild); } else { block.appendChild(tools); }
  });
  window.telaahTables = { number: number, asTSV: asTSV, copyButton: copyButton };
})();
