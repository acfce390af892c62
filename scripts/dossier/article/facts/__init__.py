"""Parts to an article: title, date, author, publisher…, each with how it is known.

Its modules:

- `describing`: every fact of an article, each with how it is known.
- `outline`: the shown lines, with what the finders of several facts ask of them.
- `header_facts`: what the header of a file states.
- `titles`: the headline, or a title derived from the text.
- `summaries`: the summary.
- `publication_dates`: when the article was published, where the text says so.
- `inferred_dates`: the month that a correction or an issue gives away.
- `stated_dates`: dates that a line states.
- `authors`: who wrote the article.
- `author_ways`: the ways in which a line names the author.
- `author_names`: the words of a byline to names.
- `publishers`: who published it.
- `datelines`: the place of the report, and who reports.
- `language`: which language it is in.
- `lengths`: how many words or characters it has, and how long it takes to read.
"""
