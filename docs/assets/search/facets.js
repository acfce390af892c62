// The filters: which article has which year, publisher, person… Loaded when a reader opens them, one file for each.

import { unpack } from "./get.js";

export class Facets {
  constructor(base, manifest) {
    this.base = base;
    this.files = manifest.facets;
    this.loaded = new Map();
  }

  get kinds() {
    return this.files.filter((name) => name !== "dates");
  }

  load(name) {
    if (!this.loaded.has(name)) {
      const wanted = unpack(new URL(`facets/${name}.pack`, this.base)).then((response) => response.json());
      const table = wanted.then(name === "dates" ? (dates) => dates : values);
      this.loaded.set(name, table);
      table.catch(() => this.loaded.delete(name)); // asked for again when it is wanted again
    }
    return this.loaded.get(name);
  }

  /** A test of whether an article has one of the chosen values of each chosen kind. */
  async test(chosen) {
    const kinds = Object.keys(chosen).filter((kind) => chosen[kind].length && this.files.includes(kind));
    if (!kinds.length) return () => true;
    const tables = await Promise.all(kinds.map((kind) => this.load(kind)));
    const sets = tables.map((table, index) => new Set(chosen[kinds[index]].flatMap((value) => table.get(value) ?? [])));
    return (id) => sets.every((set) => set.has(id));
  }

  /** How many of the articles have each value of a kind, the most frequent first. */
  async count(kind, ids) {
    const [table, here] = [await this.load(kind), new Set(ids)];
    const counts = [];
    for (const [value, articles] of table) {
      let count = 0;
      for (const number of articles) if (here.has(number)) count += 1;
      if (count) counts.push([value, count]);
    }
    return counts.sort((a, b) => b[1] - a[1]);
  }

  /** The date of each article as a number such as 20190912, 0 where it has none. */
  async dates() {
    const dates = await this.load("dates");
    return (id) => dates[id] ?? 0;
  }
}

const values = (table) => new Map(table.map(([value, deltas]) => [value, sums(deltas)]));

function sums(deltas) {
  let at = 0;
  return deltas.map((delta) => (at += delta));
}
