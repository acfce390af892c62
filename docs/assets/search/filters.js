// The filters: folded into one row until a reader opens them; then, for each kind, its most frequent values, and a box
// to find others where there are many.

import { KINDS } from "./address.js";
import { make } from "./view.js";

const NAMES = { year: "Year", publisher: "Publisher", people: "People", places: "Places", organisations: "Organisations", topics: "Topics" };
const SHOWN = 6; // values of a kind, before a reader looks for others
const MATCHES = 20; // values that a reader's letters bring up

export class Filters {
  /** `changed` is called with what was chosen; `count` gives the values of a kind. */
  constructor(row, { count, changed }) {
    Object.assign(this, { row, count, changed, chosen: {}, kinds: [], counts: new Map() });
    this.place = row.querySelector("div");
    row.addEventListener("toggle", () => this.refresh());
  }

  /** Show what is chosen, and if open the counts for the articles found now. */
  async show(chosen, kinds) {
    this.chosen = chosen;
    this.kinds = kinds;
    this.row.hidden = !kinds.length;
    const number = Object.values(chosen).flat().length;
    this.row.querySelector("summary").textContent = number ? `Filters (${number})` : "Filters";
    await this.refresh();
  }

  async refresh() {
    if (!this.row.open) return;
    const mine = (this.turn = (this.turn ?? 0) + 1);
    let counted;
    try {
      counted = await Promise.all(this.kinds.map((kind) => this.count(kind)));
    } catch (error) {
      console.info(error); // for who looks
      return this.place.replaceChildren(make("p", { className: "muted" }, "The filters could not be loaded. Close and open them to try again."));
    }
    if (mine !== this.turn) return;
    const focused = document.activeElement?.id;
    this.place.replaceChildren(...this.kinds.map((kind, index) => this.group(kind, counted[index])).filter(Boolean));
    if (focused) document.getElementById(focused)?.focus();
  }

  group(kind, counts) {
    if (!counts.length && !this.chosen[kind]?.length) return undefined;
    const list = make("ul");
    const values = kind === "year" ? [...counts].sort((a, b) => b[0].localeCompare(a[0])) : counts;
    const fill = (letters) => {
      const like = plain(letters);
      const fitting = values.filter(([value]) => !like || plain(value).includes(like));
      const chosen = values.filter(([value]) => this.chosen[kind].includes(value));
      const others = fitting.filter(([value]) => !this.chosen[kind].includes(value)).slice(0, like ? MATCHES : SHOWN);
      list.replaceChildren(...[...chosen, ...others].map(([value, count], at) => this.choice(kind, value, count, at)));
    };
    fill("");
    const parts = [make("legend", {}, NAMES[kind])];
    if (values.length > SHOWN) {
      const box = make("input", { type: "search", id: `find-${kind}`, autocomplete: "off", placeholder: `Find among ${values.length}` });
      box.setAttribute("aria-label", `Find among ${values.length} in ${NAMES[kind]}`);
      box.addEventListener("input", () => fill(box.value));
      parts.push(box);
    }
    return make("fieldset", {}, ...parts, list);
  }

  choice(kind, value, count, at) {
    const box = make("input", { type: "checkbox", id: `${kind}-${at}`, checked: this.chosen[kind].includes(value) });
    box.addEventListener("change", () => {
      const others = this.chosen[kind].filter((each) => each !== value);
      this.changed({ ...this.chosen, [kind]: box.checked ? [...others, value] : others });
    });
    return make("li", {}, make("label", {}, box, make("span", { dir: "auto" }, value), make("span", { className: "count" }, String(count))));
  }
}

const plain = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").trim();

export const nothing = () => Object.fromEntries(KINDS.map((kind) => [kind, []]));
