"""Pages to the finished site: written, rendered, checked, published.

Its modules:

- `security`: the content security policy.
- `icon`: the icon, in the colours of the pages.
- `writing`: pages to files, only where they differ.
- `handmade`: what people put into `docs/`, and what of it becomes part of the site.
- `rendering`: MkDocs or ProperDocs, run over `docs/`.
- `shown`: while serving, pages that would be the same are not rendered again.
- `handing`: generated pages parsed in the engine's place, to the same HTML.
- `orders`: what the hook of an engine that only renders is told.
- `engines`: what goes around the documented interface of the engines.
- `preview`: a site that is served: to whom, and what it shows when it could not be built.
- `publishing`: the finished site in the place of the old one.
- `manifest`: what the published site was made of, so that the next build does only what changed.
- `offline`: what a browser needs to keep the site on a reader's device.
- `checking`: the built site against the seeds.
"""
