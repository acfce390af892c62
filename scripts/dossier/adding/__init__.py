"""Make seeds of what people really have: web pages, mails, Word, PDF and RTF files, tables. A build does not need this.

Its modules:

- `adding`: files and folders to seeds, written beside what is there.
- `documents`: the bytes of a document to its text and to what it states of itself.
- `word`: the text of a Word document.
- `tables`: a table of articles to its rows.
- `found`: what was found in a file.
"""
