"""Parts to an article: title, date, author, publisher…, each with how it is known.

Its modules:

- `describing`: parts to an article: every fact, each with how it is known.
- `outline`: the shown lines, with what the finders of several facts ask of them.
- `titles`: the headline, or a title derived from the text.
- `summaries`: the summary.
- `publication`: when it was published, where the text says so.
- `inferred_dates`: the month that a correction or an issue gives away.
- `stated_dates`: dates that a line states.
- `authors`: who wrote it.
- `publishers`: who published it.
- `datelines`: the place of the report, and who reports.
- `language`: which language it is in.
- `explaining`: why a line has its role, and where each fact is from.
- `doubts`: which articles are least sure, and of what.
"""
