// The index as the page sees it: one worker for each language, asked together, their answers put in one order.

const STALE = Symbol("stale");

class Worked {
  constructor(base, folder, manifest) {
    this.turn = 0;
    this.waiting = new Map();
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => this.settle(data);
    this.worker.onerror = (event) => {
      this.failed = new Error(event.message || "the worker could not be loaded");
      for (const { reject } of this.waiting.values()) reject(this.failed);
      this.waiting.clear();
    };
    this.ask("load", { base: base.href, folder }).catch(() => {});
    manifest.then((loaded) => this.ask("start", { base: base.href, folder, manifest: loaded })).catch(() => {}); // told to who asks
  }

  ask(what, question) {
    if (this.failed) return Promise.reject(this.failed); // it will never answer
    this.turn += 1;
    const asked = new Promise((resolve, reject) => this.waiting.set(this.turn, { resolve, reject }));
    this.worker.postMessage({ turn: this.turn, what, question });
    return asked;
  }

  settle({ turn, answer, error, stale }) {
    const { resolve, reject } = this.waiting.get(turn) ?? {};
    this.waiting.delete(turn);
    if (error) reject?.(new Error(error));
    else resolve?.(stale ? STALE : answer);
  }
}

/** The whole index, in all its languages; `manifest` is `search.json`, on its way. */
export class Index {
  constructor(base, manifest) {
    const first = new Worked(base, "", manifest); // loads its script while the manifest is on its way
    this.all = manifest.then(({ indexes }) => [
      first, ...Object.keys(indexes).filter(Boolean).map((folder) => new Worked(base, folder, manifest)),
    ]);
    this.all.catch(() => {}); // told to who asks
  }

  /** Find articles; `undefined` where a newer question has come in the meantime. */
  async search(question) {
    const answers = await Promise.all((await this.all).map((worked) => worked.ask("search", question)));
    if (answers.includes(STALE)) return undefined;
    const [first, ...others] = answers;
    if (!others.length) return first;
    const order = question.sort ? (a, b) => by(question.sort, a, b) : (a, b) => b.score - a.score;
    return {
      ...first,
      total: answers.reduce((sum, { total }) => sum + total, 0),
      shown: answers.flatMap(({ shown }) => shown).sort(order).slice(0, question.count),
      // A word is nowhere only if no language has it, and meant otherwise only if it was found nowhere as it stands.
      missing: first.missing.filter((word) => others.every(({ missing }) => missing.includes(word))),
      showing: answers.some(({ total, showing }) => total && !showing) ? "" : answers.find(({ total }) => total)?.showing ?? "",
    };
  }

  /** How many of the articles found have each value of a filter, the most frequent first. */
  async count(kind) {
    const counts = new Map();
    for (const answer of await Promise.all((await this.all).map((worked) => worked.ask("count", { kind })))) {
      for (const [value, count] of answer) counts.set(value, (counts.get(value) ?? 0) + count);
    }
    return [...counts].sort((a, b) => b[1] - a[1]);
  }
}

function by(sort, a, b) {
  if (!a.date || !b.date) return (a.date ? 0 : 1) - (b.date ? 0 : 1);
  return (sort === "old" ? 1 : -1) * a.date.localeCompare(b.date);
}
