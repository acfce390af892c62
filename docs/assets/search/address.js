// The question as the address of the page holds it: ?q=…&publisher=…&sort=new

export const KINDS = ["year", "publisher", "people", "places", "organisations", "topics"];
const SORTS = ["new", "old"];

export function read(address = location) {
  const given = new URL(address).searchParams;
  const sort = given.get("sort");
  return {
    text: (given.get("q") ?? "").trim(),
    chosen: Object.fromEntries(KINDS.map((kind) => [kind, given.getAll(kind)])),
    sort: SORTS.includes(sort) ? sort : "",
    exact: given.has("exact"),
  };
}

export function write({ text, chosen, sort, exact }, address = location) {
  const url = new URL(address);
  url.search = "";
  if (text) url.searchParams.set("q", text);
  for (const kind of KINDS) for (const value of chosen[kind]) url.searchParams.append(kind, value);
  if (sort) url.searchParams.set("sort", sort);
  if (exact) url.searchParams.set("exact", "");
  return url.href;
}
