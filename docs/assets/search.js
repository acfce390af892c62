// The search page. Pagefind, the index, is loaded when a reader types or when the address has a query.
// Whatever comes from an article is put into the page as text, never as markup.
(() => {
  const form = document.getElementById("search");
  const box = form.elements.q;
  const status = document.getElementById("status");
  const results = document.getElementById("results");
  const root = new URL("../", document.currentScript.src);
  const SHOWN = 20; // more results than anyone reads; each one is a request
  const CLOSE = 0.6; // how much of a word must be there; endings differ (discussed, discussing)
  const PAUSE = 150; // ms of silence before a query: half a word is seldom what is meant

  let engine;
  const load = () => (engine ??= import(new URL("pagefind/pagefind.js", root)));
  let turn = 0;

  async function search(query) {
    const mine = ++turn;
    if (!query) return show("", []);
    if (location.protocol === "file:") {
      return show("Search works when the site is on a server. From a disk, browse the articles and the dates.", []);
    }
    try {
      const pagefind = await load();
      const found = await pagefind.search(query.replace(/[“”„«»]/g, '"')); // phones type curly marks; the index knows straight ones
      const first = await Promise.all(found.results.slice(0, SHOWN).map((result) => result.data()));
      const meant = first.filter((data) => answers(data.excerpt, query));
      if (mine === turn) show(count(found.results.length - first.length + meant.length, query), meant);
    } catch {
      engine = undefined;
      if (mine === turn) show("The search index could not be loaded. Check the connection and try again, or browse the articles.", []);
    }
  }

  // Pagefind answers a word that is nowhere with whatever begins like it, however little: "Androsov" with "and".
  function answers(excerpt, query) {
    const terms = words(query);
    const found = [...marked(excerpt)].filter((piece) => piece.nodeName).flatMap((mark) => words(mark.textContent));
    return found.some((word) => terms.some((term) => shared(word, term) >= term.length * CLOSE));
  }

  const words = (text) => text.toLowerCase().normalize("NFD").match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

  function shared(one, other) {
    let length = 0;
    while (length < one.length && one[length] === other[length]) length += 1;
    return length;
  }

  function count(number, query) {
    if (number === 0) return `Nothing found for “${query}”. Try fewer or other words, or browse the articles and the dates.`;
    const first = number > SHOWN ? `, the first ${SHOWN} shown` : "";
    return `${number} ${number === 1 ? "article" : "articles"} for “${query}”${first}`;
  }

  function show(message, found) {
    status.textContent = message;
    results.replaceChildren(...found.map(item));
  }

  function item(data) {
    const link = document.createElement("a");
    link.href = new URL(data.raw_url.replace(/^\/+/, ""), root);
    link.textContent = data.meta.title;
    const excerpt = document.createElement("p");
    excerpt.className = "summary";
    excerpt.append(...marked(data.excerpt));
    const entry = document.createElement("li");
    entry.append(link, excerpt);
    return entry;
  }

  // An excerpt is text with <mark> around the words that were found: only those two are kept.
  function* marked(excerpt) {
    for (const node of new DOMParser().parseFromString(excerpt, "text/html").body.childNodes) {
      if (node.nodeName !== "MARK") yield node.textContent;
      else {
        const mark = document.createElement("mark");
        mark.textContent = node.textContent;
        yield mark;
      }
    }
  }

  function remember(query) {
    const address = new URL(location);
    if (query) address.searchParams.set("q", query);
    else address.searchParams.delete("q");
    history.replaceState(null, "", address);
  }

  let waiting;
  box.addEventListener("focus", load, { once: true });
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      remember(box.value.trim());
      search(box.value.trim());
    }, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    remember(box.value.trim());
    search(box.value.trim());
  });

  box.value = new URLSearchParams(location.search).get("q") ?? "";
  search(box.value.trim());
})();
