(function () {
  "use strict";
  var words = JSON.parse(document.getElementById("words").textContent);
  var held = document.getElementById("figure-data");
  var tables = held ? JSON.parse(held.textContent) : {};
  var DOTS = 300 / 96;  // a printer's for each of the screen's

  function save(content, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(content);
    link.download = name;
    link.click();
    window.setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  function asPNG(image, done) {
    var canvas = document.createElement("canvas");
    canvas.width = Math.round(image.naturalWidth * DOTS);
    canvas.height = Math.round(image.naturalHeight * DOTS);
    var pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(done, "image/png");
  }

  function drawing(image) {
    return decodeURIComponent(image.src.slice(image.src.indexOf(",") + 1));
  }

  Array.prototype.forEach.call(document.querySelectorAll("main figure[id]"), function (figure) {
    var image = figure.querySelector("img");
    var caption = figure.querySelector("figcaption");
    if (!image || !caption) { return; }
    var number = caption.querySelector(".caption-number");
    var tools = document.createElement("div");
    tools.className = "tools";
    tools.setAttribute("role", "group");
    var label = words.download + (number ? " " + number.textContent.replace(/\.$/, "") : "");
    tools.setAttribute("aria-label", label);
    var shown = document.createElement("span");
    shown.setAttribute("aria-hidden", "true");
    shown.textContent = words.download + ":";
    tools.appendChild(shown);

    function offer(word, action) {
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = word;
      button.addEventListener("click", action);
      tools.appendChild(button);
    }

    if (image.src.indexOf("data:image/svg+xml") === 0) {
      offer("SVG", function () {
        save(new Blob([drawing(image)], { type: "image/svg+xml" }), figure.id + ".svg");
      });
    }
    offer("PNG", function () { asPNG(image, function (made) { save(made, figure.id + ".png"); }); });
    if (tables[figure.id]) {
      offer(words.data, function () {
        save(new Blob(["\ufeff" + tables[figure.id]], { type: "text/csv" }), figure.id + ".csv");
      });
    }
    figure.appendChild(tools);
  });
})();
