// Opens the search: at once where the address holds a question, else when a reader turns to the box. All it needs is
// then asked for together, so that nothing waits for what asks for it; where it cannot be, this says what to do instead.
(() => {
  const script = document.currentScript.src;
  const status = document.getElementById("status");
  const MODULES = ["page", "address", "filters", "index", "view", "worker", "engine", "query", "rank", "spelling", "excerpt", "facets", "names"];
  const say = (text) => {
    status.textContent = text;
    document.getElementById("browse").hidden = false;
  };
  const link = (rel, path) => {
    document.head.append(Object.assign(document.createElement("link"), { rel, href: new URL(path, script).href }));
  };

  let started = false;
  function start() {
    if (started) return;
    started = true;
    link("stylesheet", "search.css");
    for (const name of MODULES) link("modulepreload", `search/${name}.js`);
    link("modulepreload", "../pagefind/pagefind.js");
    import(new URL("search/page.js", script)).catch(() => {
      say("The search could not be loaded. Check the connection and load this page again, or browse the articles.");
    });
  }

  if (location.protocol === "file:") {
    return say("Searching works once the site is on a server. From a disk you can browse the articles and the dates.");
  }
  const form = document.getElementById("search");
  form.elements.q.value ||= new URLSearchParams(location.search).get("q") ?? ""; // before all else is there
  form.addEventListener("submit", (event) => {
    event.preventDefault(); // what was typed is asked as soon as the search is there
    start();
  });
  if (location.search || form.contains(document.activeElement)) start();
  else for (const turned of ["focusin", "pointerdown"]) form.addEventListener(turned, start);
})();
