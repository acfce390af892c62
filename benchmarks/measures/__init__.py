"""What the benchmarks measure, a module for each, and what they share.

Of `understanding.py`:

- `lines`: body and headline against the labels of the scraped pages
- `facts`: date, publisher and author against what was recorded
- `wording`: titles against the editors' headlines, summaries against the publishers' descriptions
- `publishers_apart`: facts, bodies and the order of doubts on public sets of pages, halved by publisher
- `speed`: processor time, and growth on hostile texts
- `understood`, `matching`, `summarisers`: the samples as the package understands them; when two writings mean the
  same; the summarisers compared with

Of `browsing.py` and `relating.py`, the modules of those names. Of `search.py`:

- `built`, `asking`, `judged.toml`: the site; queries drawn from it; questions in plain words
- `every_word`, `finding`, `judging`, `phones`: words that search denies; ranks of known items; gains of questions;
  seconds and bytes on a slow phone
- `phone_search`, `material`, `searchers`: our page, Material's and the yardsticks, asked

Of `pages.py`, `lighthouse`. All share `corpora`, `served` and `tables`: the articles; a site on loopback and the
browser that opens it; Markdown.
"""
