"""A folder of raw article text in; a calm, fast, searchable website out.

Read `pipeline` first: it is the recipe. Data flows one way, and imports with it: command line -> recipe ->
stages -> nouns, and no stage imports from one that stands below it on this map. The middle is pure: `article`,
`collection`, `pages` and `exports` never touch the disk, and only `cli`, `cli_add` and `screen` print.

The nouns and the small things that every stage knows:

- `models`: the nouns that pass between stages, all frozen.
- `characters`: which characters a page can hold, and which show nothing.
- `dates`: ISO dates of three precisions, and how a person writes them.
- `languages`: what their codes mean, and which way they read.
- `parallel`: the same done for many articles, on all cores.
- `settings`: what `mkdocs.yml` and the collection itself say of the site.

The stages, in the order of the flow; the docstring of each is its own map:

- `seeds`: what a keeper supplies, read, or problems that say why not.
- `article`: one article by itself: its lines to parts, its parts to facts, its words as Markdown.
- `names`: the authority file, and what one article names.
- `collection`: all articles together: their order, and which of them belong together.
- `pages`: articles and their lists to pages: Markdown with front matter.
- `exports`: what readers and programs take away: feeds, sitemap, book, zip.
- `search`: the words of all articles to the files of the search index.
- `site`: pages to the finished site: written, rendered, checked, published.
- `review`: tools for the keeper, which a build does not need.
- `adding`: web pages, mails, documents and tables to seeds. A build does not need it.

On top:

- `profiling`: what each stage of a build costs.
- `store`: the last good version of each of the keeper's files.
- `kept`: what was made before, so that nothing is made twice.
- `cluster`: a Dask cluster that does what is done for each article.
- `preparing`: the first half of a build: read, understand, relate, lay out.
- `live`: what an edit changes while the site is served: first the page, then all else.
- `pipeline`: the recipe: prepare, write, render, index, check, publish.
- `screen`: what a person sees of a build in the terminal.
- `cli`: the command line of `scripts/build.py`.
- `cli_add`: the command line of `scripts/add.py`.
"""
