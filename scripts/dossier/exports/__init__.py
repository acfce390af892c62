"""Make what readers and programs take away: feeds, sitemap, book, zip.

Its modules:

- `feeds`: the latest articles as Atom and JSON Feed.
- `references`: all articles as references, in files for reference managers.
- `sitemaps`: `sitemap.xml` and `llms.txt`.
- `epub`: the collection as one book. Its templates are in `book/`.
- `exporting`: the zip of the collection, and the page that offers the zip, the book and the feeds.
- `zipping`: zip files with the same bytes each time.
"""
