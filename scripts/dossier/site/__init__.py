"""Pages to the finished site: written, rendered, checked, published.

Its modules:

- `security`: the content security policy.
- `writing`: pages to files, only where they differ.
- `engines`: MkDocs or Zensical, and the swap of the finished site.
- `checking`: the built site against the seeds.
"""
