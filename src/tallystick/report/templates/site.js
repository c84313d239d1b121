"use strict";
// Reading needs none of this. It adds a search over all claims, tables that sort by a head, and keys.
var tallyChunks = [];
function tallyRows(number, rows) { tallyChunks[number] = rows; }
(function () {
  var FIELDS = { path: 0, id: 1, title: 2, figure: 3, words: 4, teller: 5, via: 6, day: 7, date: 8, fate: 9, kind: 10 };
  var PAGE = 100;
  function make(tag, attributes, text) {
    var element = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) { element.setAttribute(name, attributes[name]); });
    if (text !== undefined) { element.textContent = text; }
    return element;
  }
  function isolated(text) { return make("bdi", {}, text); }

  // --- sort: a button in each head of a table that may be sorted
  function sortable(table) {
    var heads = table.querySelectorAll("thead th");
    heads.forEach(function (head, column) {
      var button = make("button", { type: "button", "class": "sort" }, head.textContent);
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        var body = table.tBodies[0];
        var rows = Array.prototype.slice.call(body.rows);
        rows.sort(function (a, b) {
          var left = a.cells[column].textContent.trim(), right = b.cells[column].textContent.trim();
          var order = left.localeCompare(right, undefined, { numeric: true, sensitivity: "base" });
          return down ? -order : order;
        });
        rows.forEach(function (row) { body.appendChild(row); });
      });
    });
  }
  document.querySelectorAll("table.sortable").forEach(sortable);

  // --- search: the index lies in scripts, since a page opened from a folder may read nothing else
  function search(place) {
    var chunks = Number(place.dataset.chunks), root = place.dataset.root;
    var table = document.getElementById("claims-table");
    if (!chunks || !table) { return; }
    var body = table.tBodies[0], still = Array.prototype.slice.call(body.rows), caption = table.caption;
    var stillCaption = caption.textContent, pages = document.querySelector("nav.pages");
    var asked = 0, loaded = 0, all = [], texts = [], found = [], shown = 0;
    var field = make("input", { type: "search", id: "q", autocomplete: "off", spellcheck: "false" });
    var fate = make("select", { id: "fate" }), kind = make("select", { id: "kind" });
    var order = make("select", { id: "order" }), told = make("output", { "for": "q fate kind order" });
    var more = make("button", { type: "button", "class": "more" }, "Show more");
    function option(select, value, text) { select.appendChild(make("option", { value: value }, text)); }
    [["", "in the order of the ledger"], ["date", "by day, the earliest first"], ["-date", "by day, the latest first"],
     ["title", "by what it is about"], ["teller", "by who told it"], ["fate", "by fate"], ["id", "by id"]]
      .forEach(function (pair) { option(order, pair[0], pair[1]); });
    [["q", "Search", field], ["fate", "Fate", fate], ["kind", "Kind", kind], ["order", "Order", order]].forEach(function (part) {
      var label = make("label", { "for": part[0] }, part[1] + " ");
      label.appendChild(part[2]);
      place.appendChild(label);
    });
    place.appendChild(told);
    more.hidden = true;
    table.parentNode.insertAdjacentElement("afterend", more);

    function fill(select, field) {
      var counts = {};
      all.forEach(function (row) { counts[row[field]] = (counts[row[field]] || 0) + 1; });
      var chosen = select.value;
      select.textContent = "";
      option(select, "", "any");
      Object.keys(counts).sort().forEach(function (word) { option(select, word, word + " (" + counts[word] + ")"); });
      select.value = chosen;
    }
    fill(fate, FIELDS.fate); fill(kind, FIELDS.kind);

    function load() {
      if (asked) { return; }
      asked = 1;
      told.textContent = "reading the index …";
      for (var number = 0; number < chunks; number += 1) {
        var script = make("script", { src: root + "claims/rows-" + number + ".js" });
        script.onload = arrived;
        script.onerror = arrived;
        document.head.appendChild(script);
      }
    }
    function arrived() {
      loaded += 1;
      if (loaded < chunks) { return; }
      all = [].concat.apply([], tallyChunks.filter(Boolean));
      texts = all.map(function (row) { return row.slice(1, 8).concat(row.slice(9)).join("\n").toLowerCase(); });
      fill(fate, FIELDS.fate); fill(kind, FIELDS.kind);
      var chosen = new URLSearchParams(location.search);
      if (chosen.get("fate")) { fate.value = chosen.get("fate"); }
      if (chosen.get("kind")) { kind.value = chosen.get("kind"); }
      find();
    }
    function find() {
      if (loaded < chunks) { load(); return; }
      var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      if (!words.length && !fate.value && !kind.value && !order.value) { return restore(); }
      found = [];
      for (var index = 0; index < all.length; index += 1) {
        var row = all[index];
        if (fate.value && row[FIELDS.fate] !== fate.value) { continue; }
        if (kind.value && row[FIELDS.kind] !== kind.value) { continue; }
        var text = texts[index], fits = true;
        for (var n = 0; n < words.length && fits; n += 1) { fits = text.indexOf(words[n]) >= 0; }
        if (fits) { found.push(row); }
      }
      if (order.value) {
        var down = order.value[0] === "-", key = FIELDS[order.value.replace("-", "")];
        found.sort(function (a, b) {
          var result = a[key] < b[key] ? -1 : a[key] > b[key] ? 1 : 0;
          return down ? -result : result;
        });
      }
      body.textContent = "";
      shown = 0;
      if (pages) { pages.hidden = true; }
      told.textContent = found.length.toLocaleString("en") + " found";
      caption.textContent = "What the search found";
      extend();
    }
    function restore() {
      body.textContent = "";
      still.forEach(function (row) { body.appendChild(row); });
      if (pages) { pages.hidden = false; }
      more.hidden = true;
      told.textContent = "";
      caption.textContent = stillCaption;
    }
    function extend() {
      found.slice(shown, shown + PAGE).forEach(function (row) { body.appendChild(line(row)); });
      shown = Math.min(found.length, shown + PAGE);
      more.hidden = shown >= found.length;
    }
    function line(row) {
      var element = make("tr"), head = make("th", { scope: "row" });
      var link = make("a", { href: root + row[FIELDS.path] });
      link.appendChild(isolated(row[FIELDS.title]));
      var id = make("code", { "class": "id" });
      id.appendChild(isolated(row[FIELDS.id]));
      head.append(link, " ", id);
      if (row[FIELDS.words]) {
        var said = make("span", { "class": "said soft", dir: "auto" });
        said.textContent = row[FIELDS.words];
        head.appendChild(said);
      }
      var figure = make("td", { "class": "number" }), strong = make("b");
      strong.appendChild(isolated(row[FIELDS.figure] || "–"));
      figure.appendChild(strong);
      var teller = make("td");
      teller.appendChild(isolated(row[FIELDS.teller]));
      if (row[FIELDS.via]) {
        var via = make("span", { "class": "soft" }, "via ");
        via.appendChild(isolated(row[FIELDS.via]));
        teller.append(make("br"), via);
      }
      var end = make("td");
      end.appendChild(make("span", { "class": "tag" }, row[FIELDS.fate]));
      element.append(head, figure, teller, make("td", { "class": "number" }, row[FIELDS.day]), end);
      return element;
    }
    field.addEventListener("focus", load);
    field.addEventListener("input", find);
    [fate, kind, order].forEach(function (select) {
      select.addEventListener("focus", load);
      select.addEventListener("change", find);
    });
    more.addEventListener("click", extend);
    var query = new URLSearchParams(location.search);
    if (query.get("q")) { field.value = query.get("q"); }
    if (query.get("q") || query.get("fate") || query.get("kind")) { load(); }
    document.addEventListener("keydown", function (event) {
      var writing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
      if (event.key === "/" && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); field.focus(); }
    });
  }
  var place = document.getElementById("search");
  if (place) { search(place); }

  // --- on a narrow screen the contents scroll sideways: show where the reader is
  var here = document.querySelector("nav.contents [aria-current]");
  if (here && matchMedia("(max-width: 60rem)").matches) {
    var strip = document.querySelector("nav.contents");
    strip.scrollLeft = here.getBoundingClientRect().left - strip.getBoundingClientRect().left - 16;
  }
})();
