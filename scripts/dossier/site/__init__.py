"""Pages to the finished site: written, rendered, checked, published.

Its modules:

- `security`: the content security policy.
- `writing`: pages to files, only where they differ.
- `rendering`: MkDocs or ProperDocs, run over `docs/`.
- `publishing`: the finished site in the place of the old one.
- `checking`: the built site against the seeds.
"""
