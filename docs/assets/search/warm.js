// Someone turned to the search box of another page: what the search page will ask for is brought while they type.

const root = new URL("../../", import.meta.url);
const bring = (path) => fetch(new URL(path, root), { priority: "low" }).catch(() => {}); // the search page asks again
const PARTS = ["assets/search.css", "assets/search/page.js", "assets/search/worker.js", "search/search.json"];

if (!navigator.connection?.saveData) for (const path of PARTS) bring(path);
