// Articles as pages with one layout, lists of fifty, and all texts as one JSON index.
module.exports = (config) => {
  config.addGlobalData("layout", "page.njk");
  config.addCollection("article", (all) => all.getFilteredByGlob("articles/*.md"));
  config.addFilter("json", (value) => JSON.stringify(value));
  config.addFilter("plain", (markup) => markup.replace(/<[^>]*>/g, ""));
  return { markdownTemplateEngine: false };
};
