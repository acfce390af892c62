// The index as the page sees it: a worker that is asked.

const STALE = Symbol("stale");

class Worked {
  constructor(base, manifest) {
    this.turn = 0;
    this.waiting = new Map();
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => this.settle(data);
    this.worker.onerror = (event) => {
      this.failed = new Error(event.message || "the worker could not be loaded");
      for (const { reject } of this.waiting.values()) reject(this.failed);
      this.waiting.clear();
    };
    this.started = manifest.then((loaded) => this.ask("start", { base: base.href, manifest: loaded }));
    this.started.catch(() => {}); // told to who asks
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

/** The index; `manifest` is `search.json`, on its way. */
export class Index {
  constructor(base, manifest) {
    this.worked = new Worked(base, manifest); // loads its script while the manifest is on its way
  }

  /** Find articles; `undefined` where a newer question has come in the meantime. */
  async search(question) {
    await this.worked.started;
    const answer = await this.worked.ask("search", question);
    return answer === STALE ? undefined : answer;
  }

  /** How many of the articles found have each value of a filter, the most frequent first. */
  count(kind) {
    return this.worked.ask("count", { kind });
  }
}
