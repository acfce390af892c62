/* “By chance” on the home page: where scripts run, another article each time; else the one that the build chose. */
"use strict";
(function () {
  var link = document.getElementById("chance");
  if (!link) return;
  link.addEventListener("click", function () {
    var others = link.dataset.others.trim().split(" ");
    link.setAttribute("href", others[Math.floor(Math.random() * others.length)]);
  });
})();
