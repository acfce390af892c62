// Leads from one marked word of an article to the next: a bar at the foot of the screen, below the text and not over it.

import { make } from "./view.js";

/** Marks that only blanks part, such as those of a phrase, are one match. */
function together(marks) {
  const matches = [];
  for (const mark of marks) {
    const before = mark.previousSibling;
    const last = matches.at(-1)?.at(-1);
    if (last && before?.previousSibling === last && !before.data?.trim()) matches.at(-1).push(mark);
    else matches.push([mark]);
  }
  return matches;
}

function isSeen([mark]) {
  const { top, bottom } = mark.getBoundingClientRect();
  return mark.checkVisibility() && top >= 0 && bottom <= innerHeight;
}

/** The first match in, or after, the paragraph that the page was opened at. */
function first(matches) {
  const opened = document.querySelector(":target");
  if (!opened) return 0;
  const after = Node.DOCUMENT_POSITION_FOLLOWING; // what stands within follows as well
  return Math.max(0, matches.findIndex(([mark]) => opened.compareDocumentPosition(mark) & after));
}

/** Put the bar on the page; `root` is the address of the site. */
export function lead(marks, root) {
  const matches = together(marks);
  if (!matches.length) return;
  let now = first(matches);
  let moved = false;

  const place = make("p", { role: "status" });
  const bar = make("div", { className: "matches", role: "region", "aria-label": "Matches of your search" }, place);

  function choose(to) {
    for (const mark of matches[now]) mark.removeAttribute("aria-current");
    now = (to + matches.length) % matches.length;
    for (const mark of matches[now]) mark.setAttribute("aria-current", "true");
    place.textContent = `Match ${now + 1} of ${matches.length}`;
  }

  function move(step) {
    // What nobody has seen yet comes before the next one.
    if (moved || isSeen(matches[now])) choose(now + step);
    moved = true;
    const [mark] = matches[now];
    for (let fold = mark.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    mark.scrollIntoView({ block: "center" });
  }

  /** The focus goes where the reader is: reading and Tab go on from there. */
  function close() {
    bar.remove();
    const [mark] = matches[now];
    mark.tabIndex = -1;
    mark.focus({ preventScroll: true });
  }

  const button = (name, sign, does) => {
    const made = make("button", { type: "button", "aria-label": name, title: name }, sign);
    made.addEventListener("click", does);
    return made;
  };
  if (matches.length > 1) bar.append(button("Earlier match", "↑", () => move(-1)));
  bar.append(button("Later match", "↓", () => move(1)), button("Close", "×", close));
  if (matches.length === 1) bar.children[1].ariaLabel = bar.children[1].title = "Go to the match";
  bar.addEventListener("keydown", ({ key }) => key === "Escape" && close());

  const style = make("link", { rel: "stylesheet", href: new URL("assets/matches.css", root).href });
  style.addEventListener("load", () => {
    document.body.append(bar);
    choose(now);
  });
  document.head.append(style);
}
