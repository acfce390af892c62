"""Make what readers and programs take away: feeds, sitemap, book, zip.

Its modules:

- `feeds`: the latest articles as Atom and JSON Feed.
- `references`: all articles as references, in files for reference managers.
- `sitemaps`: `sitemap.xml` and `llms.txt`.
- `epub`: a volume as one book. Its templates are in `book/`.
- `volumes`: the collection divided, so that no file is larger than hosts accept.
- `exporting`: the zips and books of the volumes, and the page that offers them and the feeds.
- `zipping`: zip files with the same bytes each time.
"""
