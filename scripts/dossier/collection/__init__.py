"""All articles together: their order, and which of them belong together.

Its modules:

- `collection`: all articles of a build, and what each names.
- `speakers`: who of the authority file is quoted, and where.
- `duplicates`: nearly the same texts, and shared quotations.
- `likeness`: what an article is compared by.
- `terms`: the words and names of all articles as numbers.
- `meetings`: whether two articles report the same meeting.
- `relating`: which articles a reader of one may want next, and why.
"""
