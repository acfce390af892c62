// Other forms of a name, from the authority file: who searches one of them finds all of them.

import { unpack } from "./get.js";
import { runs } from "./words.js";

/** Load the forms once they are wanted; without an authority file there are none. */
export function nameForms(base, manifest) {
  let loading;
  return async () => {
    if (!manifest.names) return [];
    loading ??= unpack(new URL("names.pack", base)).then((response) => response.json()).then((names) => names.map((forms) => forms.map(words)));
    return loading;
  };
}

const words = (form) => runs(form).map(({ whole }) => whole);

/** The spans of a query that are a form of a name, the longest first, each with the other forms. */
export function spans(tokens, names) {
  const found = [];
  for (const forms of names) {
    for (const form of forms) {
      for (let at = 0; form.length && at + form.length <= tokens.length; at += 1) {
        if (form.every((word, index) => tokens[at + index].word === word && !tokens[at + index].quoted)) {
          found.push({ at, length: form.length, others: forms.filter((each) => each !== form && each.length) });
        }
      }
    }
  }
  return found.sort((a, b) => b.length - a.length);
}
