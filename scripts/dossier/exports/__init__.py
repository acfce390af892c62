"""What readers and programs take away: feeds, sitemap, book, zip.

Its modules:

- `feeds`: the latest articles as Atom and JSON Feed.
- `references`: the references of the whole collection, as files for reference managers.
- `sitemaps`: `sitemap.xml` and `llms.txt`.
- `epub`: the collection as one book; its templates are in `book/`.
- `exporting`: what readers can take away: the book, a zip, the page that offers them.
- `zipping`: zip files that are the same each time.
"""
