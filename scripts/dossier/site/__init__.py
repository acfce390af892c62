"""Pages to the finished site: written, rendered, indexed, checked, published.

Its modules:

- `security`: the content security policy.
- `writing`: pages to files, only where they differ.
- `rendering`: MkDocs or ProperDocs, run over `docs/`.
- `publishing`: the finished site in the place of the old one.
- `linking`: the scripts of search, put together.
- `indexing`: the search index.
- `searching`: what search needs beside Pagefind: words, facets, forms of names.
- `checking`: the built site against the seeds.
"""
