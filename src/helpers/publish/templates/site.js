(function () {
  var box = document.getElementById("search");
  var count = document.getElementById("count");
  var rows = Array.prototype.slice.call(document.querySelectorAll("#reports tbody tr"));
  var unit = count.innerHTML.replace(/^\d+/, "");
  document.querySelector(".search").hidden = false;
  box.addEventListener("input", function () {
    var words = box.value.toLowerCase().split(/\s+/);
    var shown = rows.filter(function (row) {
      var text = row.textContent.toLowerCase();
      row.hidden = !words.every(function (word) { return text.indexOf(word) >= 0; });
      return !row.hidden;
    });
    count.innerHTML = shown.length + unit;
  });
})();
