"use strict";
// Reading needs none of this: single keys, the marks of findings, the upload of a file.
(function () {
  var OFF = "tallystick-keys-off";
  function typing(node) {
    return node && (node.isContentEditable || /^(TEXTAREA|SELECT)$/.test(node.tagName) ||
      (node.tagName === "INPUT" && !/^(checkbox|radio|submit|button|file)$/.test(node.type)));
  }
  function act(key) {
    var node = document.querySelector('[aria-keyshortcuts="' + CSS.escape(key) + '"]');
    if (!node || node.disabled) { return false; }
    if (typing(node)) { node.focus(); } else { node.click(); }
    if (node.tagName === "SUMMARY") { node.focus(); }
    return true;
  }
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && typing(event.target)) { event.target.blur(); return; }
    if (event.ctrlKey && event.key === "s" && act("Control+s")) { event.preventDefault(); return; }
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || localStorage.getItem(OFF)) { return; }
    if (event.key.length === 1 && act(event.key)) { event.preventDefault(); }
  });
  function mark() {
    document.querySelectorAll("#entry [name^='f.']").forEach(function (node) {
      var name = node.name.slice(2);
      var wrong = document.querySelector('#checked .error[data-field="' + CSS.escape(name) + '"]');
      if (wrong) { node.setAttribute("aria-invalid", "true"); } else { node.removeAttribute("aria-invalid"); }
    });
  }
  document.addEventListener("htmx:afterSwap", mark);
  document.addEventListener("change", function (event) {
    if (event.target.id === "f-kind" && document.querySelector('button[value="kind"]')) {
      document.querySelector('button[value="kind"]').click();
    }
    if (event.target.id === "keys-on") {
      if (event.target.checked) { localStorage.removeItem(OFF); } else { localStorage.setItem(OFF, "1"); }
    }
  });
  function show(paper, quote) {
    paper.scrollTop += quote.getBoundingClientRect().top - paper.getBoundingClientRect().top - paper.clientHeight / 3;
  }
  function upload(form) {
    var file = form.querySelector("input[type=file]").files[0];
    var told = document.getElementById("file-told");
    if (!file) { told.textContent = "Choose a file first."; return; }
    told.textContent = "Sending …";
    fetch(form.dataset.to, {
      method: "POST", body: file,
      headers: {
        "Content-Type": "application/octet-stream",
        "X-File-Name": encodeURIComponent(file.name),
        "X-CSRF-Token": document.querySelector('meta[name="csrf"]').content
      }
    }).then(function (answer) { return answer.text().then(function (text) { return [answer.ok, text]; }); })
      .then(function (told_) {
        if (told_[0]) { location.assign("/add?done=" + encodeURIComponent(JSON.parse(told_[1]).document)); return; }
        var page = new DOMParser().parseFromString(told_[1], "text/html");
        told.textContent = (page.getElementById("problem") || page.body).textContent;
      })
      .catch(function () { told.textContent = "The server did not answer."; });
  }
  document.addEventListener("submit", function (event) {
    if (event.target.id === "file-form") { event.preventDefault(); upload(event.target); }
  });
  document.addEventListener("DOMContentLoaded", function () {
    var quote = document.getElementById("quote");
    var paper = quote && quote.closest(".paper");
    if (paper) { show(paper, quote); }
    var keys = document.getElementById("keys-on");
    if (keys) { keys.checked = !localStorage.getItem(OFF); }
    mark();
  });
})();
