"""A folder of raw article text in; a calm, fast, searchable website out.

Read `pipeline` first: it is the recipe. Data flows one way, and imports with it: command line -> recipe ->
stages -> models. Stages do not know each other's insides; the middle is pure, and only
`reading`, `writing`, `engines`, `indexing`, `checking` and the recipe itself touch the disk; only `cli` prints.

The map, in the order of the flow:

- `models`: the nouns that pass between stages, all frozen.
- `characters`: which characters a page can hold, and which show nothing.
- `cli`: the command line of `scripts/build.py`.
- `pipeline`: the recipe: read, understand, lay out, write, render, index, check, publish.
- `reading`: `seeds/*.txt` to seeds, or problems that say why not.
- `keeper`: `seeds/NAME.toml`, what the keeper knows better.
- `tomlfiles`: the keeper's TOML files to tables, or the problem with its line.
- `authority`: `seeds/_authority/*.toml`, the names of people, places, organisations and topics.
- `addresses`: names of files to addresses of pages.
- `parts`: lines to parts, each with one role.
- `cutting`: a line that holds more than one thing to its pieces.
- `rules`: which rule is asked when, and the role that it gives.
- `sayings`: rules for what a line says of itself.
- `wordings`: what the furniture of pages says, as patterns.
- `labels`: what lines that tell of the article say, as patterns.
- `article_rules`: rules for what belongs to the article by its place.
- `page_rules`: rules for the furniture of a page by its place.
- `layout`: a text as a whole: its lines, the article's extent, the headline.
- `lines`: one line, with what every rule asks of it.
- `text`: the lines of a seed, and what stands around each.
- `extent`: where on a page the article stands.
- `headlines`: which line is the headline.
- `signs`: what speaks for a line being the headline.
- `describing`: parts to an article: every fact, each with how it is known.
- `outline`: the shown lines, with what the finders of several facts ask of them.
- `titles`: the headline, or a title derived from the text.
- `summaries`: the summary.
- `publication`: when it was published, where the text says so.
- `inferred_dates`: the month that a correction or an issue gives away.
- `stated_dates`: dates that a line states.
- `authors`: who wrote it.
- `publishers`: who published it.
- `datelines`: the place of the report, and who reports.
- `languages`: which language an article is in.
- `dates`: ISO dates of three precisions, and how a person writes them.
- `anchors`: the address of each paragraph within its page.
- `matching`: where a text has which names.
- `earlier`: articles read back from the pages of an earlier build.
- `collection`: all articles, and who and what they name.
- `escaping`: text to Markdown that shows exactly that text.
- `frontmatter`: facts to YAML and back.
- `explaining`: why a line has its role, and where each fact is from.
- `doubts`: which articles are least sure, and of what.
- `quotations`: what stands between quotation marks, and who says it.
- `subjects`: an article reduced to what it can be compared by.
- `duplicates`: nearly the same texts, and shared quotations.
- `meetings`: whether two articles report the same meeting.
- `relating`: which articles a reader of one may want next, and why.
- `candidates`: runs of capitalised words, and what was seen of each.
- `suggesting`: names that the authority file might hold.
- `namewords`: words by which a name is guessed to be that of a person, a place…
- `explaining`: why a line has its role, and which articles are least sure.
- `pages`: an article to its Markdown page.
- `shelving`: long lists to short ones: letters, months, pages of fifty.
- `lists`: what the templates of lists read.
- `speakers`: who of the authority file is quoted, and where.
- `charts`: articles by year and by month, as drawn.
- `listings`: all articles, by title and by date.
- `date_pages`: the timeline, years and months.
- `name_pages`: people, places, organisations, topics.
- `home`: the home page.
- `settings`: what `mkdocs.yml` says of the site.
- `feeds`: the latest articles as Atom and JSON Feed.
- `sitemaps`: `sitemap.xml` and `llms.txt`.
- `epub`: the collection as one book; its templates are in `book/`.
- `exporting`: what readers can take away: the book, a zip, the page that offers them.
- `zipping`: zip files that are the same each time.
- `citing`: how to cite an article, for people and for programs.
- `references`: the references of the whole collection, as files.
- `listings`: home, all articles, dates.
- `security`: the content security policy.
- `writing`: pages to files, only where they differ.
- `engines`: MkDocs or Zensical, and the swap of the finished site.
- `indexing`: the search index.
- `checking`: the built site against the seeds.
- `watching`: follows the seeds while serving.
"""
