"""What `understanding.py` measures, a module for each, and what they share.

- `lines`: body and headline against the labels of the scraped pages
- `facts`: date, publisher and author against what was recorded
- `wording`: titles against the editors' headlines, summaries against the publishers' descriptions
- `speed`: processor time, and growth on hostile texts
- `understood`, `matching`, `summarisers`, `tables`: the samples as the package understands them; when two writings
  mean the same; the summarisers compared with; Markdown
"""
