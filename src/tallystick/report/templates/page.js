"use strict";
// Reading needs none of this: a search field, and a closed group opens for a link to a claim in it.
(function () {
  function reveal() {
    var id = location.hash.slice(1);
    var target = id && (document.getElementById(id) || document.getElementById(decodeURIComponent(id)));
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  function sought(words, text) {
    return words.every(function (word) { return text.indexOf(word) >= 0; });
  }
  var groups = Array.prototype.slice.call(document.querySelectorAll("details.fate"));
  var rows = groups.map(function (group) {
    return Array.prototype.map.call(group.querySelectorAll("li[id]"), function (row) {
      return { row: row, text: row.textContent.toLowerCase() };
    });
  });
  var label = document.createElement("label");
  var field = document.createElement("input");
  var told = document.createElement("output");
  label.textContent = "Search the claims ";
  field.type = "search";
  field.placeholder = "a word, a source, an id";
  label.appendChild(field);
  document.getElementById("search").append(label, " ", told);
  field.addEventListener("input", function () {
    var words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
    var found = 0;
    groups.forEach(function (group, index) {
      var here = 0;
      rows[index].forEach(function (entry) {
        var fits = sought(words, entry.text);
        entry.row.hidden = !fits;
        here += fits ? 1 : 0;
      });
      group.hidden = here === 0;
      group.open = words.length > 0 ? here > 0 : index === 0;
      found += here;
    });
    told.textContent = words.length > 0 ? found + " found" : "";
  });
  window.addEventListener("hashchange", reveal);
  reveal();
})();
