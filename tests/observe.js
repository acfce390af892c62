// What a test measures in a page as a reader has it. Put into each page before its own scripts run.
window.observe = (() => {
  const seen = (element) => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  const hidden = (element) => element.closest(".unseen, .skip:not(:focus)");
  const say = (element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;

  function luminance(colour) {
    // "rgb(0, 0, 0)" to 255, or from a mixture "color(srgb 0 0 0)" to 1
    const [red, green, blue] = colour.match(/[\d.]+/g).slice(0, 3).map((value) => {
      const part = colour.startsWith("color(") ? value : value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function ground(element) {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (!/, 0\)$|transparent/.test(colour)) return colour;
    }
    return "rgb(255, 255, 255)";
  }

  // Text whose contrast with what is behind it is below 7:1, or on a highlight below 4.5:1.
  function pale() {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (!walker.currentNode.data.trim() || element.closest("script, style, noscript") || hidden(element) || !seen(element)) continue;
      const [one, other] = [luminance(getComputedStyle(element).color), luminance(ground(element))].sort();
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (ratio < (element.closest("mark, :target") ? 4.5 : 7)) found.push(`${ratio.toFixed(2)} ${say(element)}`);
    }
    return found;
  }

  // Links and controls that a finger misses: below 24 px, in the header below 42; links within a sentence may be.
  function small() {
    const found = [];
    for (const element of document.querySelectorAll("a, button, input, summary")) {
      if (!seen(element) || hidden(element)) continue;
      const around = element.parentElement.closest("p, dd, td, li");
      const inSentence = around && around.textContent.trim() !== element.textContent.trim() && getComputedStyle(element).display === "inline";
      const { width, height } = (element.closest("label") ?? element).getBoundingClientRect();
      const least = element.closest("header") ? 42 : 24;
      if (!inSentence && (height < least || width < 24)) found.push(`${width.toFixed()} × ${height.toFixed()} ${say(element)}`);
    }
    return found;
  }

  // Characters a line of the first long paragraphs, the last line of each left out.
  function measure() {
    let characters = 0, lines = 0;
    const paragraphs = [...document.querySelectorAll(".body p:not(.aside)")];
    for (const paragraph of paragraphs.filter((one) => one.textContent.length > 300).slice(0, 4)) {
      const range = document.createRange();
      const text = paragraph.firstChild;
      let top, start = 0;
      for (let at = 0; at < text.length; at++) {
        range.setStart(text, at);
        range.setEnd(text, at + 1);
        const now = range.getBoundingClientRect().bottom;
        if (top !== undefined && now > top + 5) {
          characters += at - start;
          lines += 1;
          start = at;
        }
        top = now;
      }
    }
    return lines ? characters / lines : null;
  }

  // What the keyboard has reached: its name, and what is wrong with it.
  function stop() {
    const element = document.activeElement;
    if (element === document.body) return null;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const name = element.getAttribute("aria-label") || element.labels?.[0]?.textContent || element.textContent.trim();
    const wrong = [];
    if (!name) wrong.push("no name");
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("no ring");
    if (!seen(element) || box.width < 2 || box.bottom <= 0 || box.top >= innerHeight) wrong.push("not to be seen");
    return { name, wrong, html: element.outerHTML.slice(0, 120) };
  }

  // The reader's own spacing, as WCAG 1.4.12 has it.
  function space() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
    document.adoptedStyleSheets = [sheet];
  }

  const broken = [];
  addEventListener("securitypolicyviolation", (event) => broken.push(`${event.violatedDirective} ${event.blockedURI}`));
  return { broken, pale, small, measure, stop, space, wide: () => document.documentElement.scrollWidth - innerWidth };
})();
