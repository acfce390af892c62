"""Pages to the finished site: written, rendered, indexed, checked, published.

Its modules:

- `security`: the content security policy.
- `writing`: pages to files, only where they differ.
- `engines`: MkDocs or ProperDocs.
- `linking`: the scripts of search, put together.
- `indexing`: the search index.
- `searching`: what search needs beside Pagefind: words, facets, forms of names.
- `checking`: the built site against the seeds.
- `publishing`: the swap of the finished site.
"""
