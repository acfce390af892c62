// What a result shows of an article: its record, and its words from the site's own copy of its text.
// Records are told in scripts/dossier/search/__init__.py.

import { get, unpack } from "./get.js";

const LINE_END = /\r\n|[\n\r\f\v\x85\u2028\u2029]/u; // as scripts/dossier/seeds/reading.py has it
const FORBIDDEN = /[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu; // as dossier/characters.py has it

export class Articles {
  /** `base` is the folder of the index, `root` that of the site. */
  constructor(base, root, manifest) {
    Object.assign(this, { base, root, together: manifest.together });
    this.loaded = new Map();
  }

  /** What is known of an article without its words. */
  async record(id) {
    const part = Math.floor(id / this.together);
    const records = await this.once(part, () => unpack(new URL(`records/${part}.pack`, this.base)).then((response) => response.json()));
    return records[id % this.together];
  }

  /** The same with `passages`, each as the `id` of its paragraph, its zone and its words; a fact has no `id`. */
  read(id) {
    return this.once(`text of ${id}`, async () => {
      const record = await this.record(id);
      const text = await get(new URL(`${record.address}.txt?${record.version}`, this.root)).then((response) => response.arrayBuffer());
      return { ...record, passages: passages(record, new TextDecoder().decode(text)) };
    });
  }

  once(key, load) {
    if (!this.loaded.has(key)) {
      const wanted = load();
      this.loaded.set(key, wanted);
      wanted.catch(() => this.loaded.delete(key)); // asked for again when it is wanted again
    }
    return this.loaded.get(key);
  }
}

/** The paragraphs of a text, and the facts: `lines` says for each paragraph how many lines it leaves out, and has. */
export function passages({ anchors, zones, lines, cuts, facts }, text) {
  const whole = text.split(LINE_END);
  const names = anchors.split(" ");
  let at = 0;
  const paragraphs = zones.map((zone, index) => {
    const first = at + lines[2 * index];
    at = first + lines[2 * index + 1];
    const mine = whole.slice(first, at);
    const [start, end] = cuts?.[index] ?? [0, null];
    if (mine.length) mine[mine.length - 1] = mine.at(-1).slice(0, end ?? undefined);
    if (start) mine[0] = mine[0].slice(start);
    return [`p-${names[index]}`, zone, mine.map((line) => line.replace(FORBIDDEN, "\ufffd").trim().replace(/\s+/gu, " ")).join("\n")];
  });
  return [...paragraphs, ...facts.map(([zone, words]) => ["", zone, words])];
}
