// The articles of each stem, and its places in them; the format is told in scripts/dossier/search/__init__.py.

import { unpack } from "./get.js";

const MOST = 4.6; // what 255 stands for, as in scripts/dossier/search/postings.py

export class Postings {
  constructor(base, manifest) {
    this.base = base;
    this.firsts = manifest.parts;
    this.loaded = new Map();
  }

  load(kind, part, read) {
    const path = `${kind}/${part}.pack`;
    if (!this.loaded.has(path)) {
      const wanted = unpack(new URL(path, this.base)).then((response) => response.arrayBuffer()).then((data) => read(new Uint8Array(data)));
      this.loaded.set(path, wanted);
      wanted.catch(() => this.loaded.delete(path)); // asked for again when it is wanted again
    }
    return this.loaded.get(path);
  }

  partOf(stem) {
    return this.firsts.findLastIndex((first) => first <= stem);
  }

  /** Bring what most likely will be asked for next: the part in which a word would stand. */
  expect(word, { places = false } = {}) {
    const part = this.partOf(word);
    if (part < 0) return;
    this.load("parts", part, directory).catch(() => {}); // told to who asks
    if (places) this.load("places", part, (bytes) => bytes).catch(() => {});
  }

  /** The articles that hold a stem, in rising order, each `{id, worth}`; `undefined` where none does. */
  async articles(stem) {
    const part = this.partOf(stem);
    const entry = part < 0 ? undefined : (await this.load("parts", part, directory)).get(stem);
    if (!entry) return [];
    const read = reader(entry.data, entry.at);
    let id = 0;
    const found = Array.from({ length: entry.count }, () => ({ id: (id += read()), worth: 0 }));
    found.forEach((each, index) => (each.worth = (entry.data[entry.at + entry.size + index] * MOST) / 255));
    return found;
  }

  /** The places of a stem: for each of its articles, in the same order, a list; `undefined` for one in very many. */
  async placesOf(stem) {
    const part = this.partOf(stem);
    const [stems, data] = await Promise.all([this.load("parts", part, directory), this.load("places", part, (bytes) => bytes)]);
    const { nth, count } = stems.get(stem);
    const read = reader(data, 0);
    const sizes = Array.from({ length: stems.size }, read);
    if (!sizes[nth]) return undefined;
    read.skip(sizes.slice(0, nth).reduce((sum, size) => sum + size, 0));
    const counts = Array.from({ length: count }, read);
    return counts.map((number) => {
      let place = 0;
      return Array.from({ length: number }, () => (place += read()));
    });
  }
}

function reader(data, start) {
  let at = start;
  const read = () => {
    let [value, shift, byte] = [0, 0, 0];
    do {
      byte = data[at++];
      value += (byte & 127) * 2 ** shift;
      shift += 7;
    } while (byte > 127);
    return value;
  };
  read.skip = (bytes) => (at += bytes);
  read.text = (bytes) => new TextDecoder().decode(data.subarray(at, (at += bytes)));
  return read;
}

function directory(data) {
  const read = reader(data, 0);
  const [stems, entries] = [new Map(), []];
  let before = "";
  for (let left = read(); left > 0; left -= 1) {
    before = before.slice(0, read()) + read.text(read());
    entries.push([before, { nth: entries.length, count: read(), size: read(), data }]);
  }
  let at = read.skip(0);
  for (const [stem, entry] of entries) {
    stems.set(stem, { ...entry, at });
    at += entry.size + entry.count;
  }
  return stems;
}
