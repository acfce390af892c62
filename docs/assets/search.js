// Opens the search page: all else is loaded from here, and where it cannot be, this says what to do instead.
(() => {
  const script = document.currentScript.src;
  const status = document.getElementById("status");
  const say = (text) => {
    status.textContent = text;
    document.getElementById("browse").hidden = false;
  };
  if (location.protocol === "file:") {
    return say("Searching works once the site is on a server. From a disk you can browse the articles and the dates.");
  }
  import(new URL("search/page.js", script)).catch(() => {
    say("The search could not be loaded. Check the connection and load this page again, or browse the articles.");
  });
})();
