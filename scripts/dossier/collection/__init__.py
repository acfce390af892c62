"""All articles together: who and what they name, and which belong together.

Its modules:

- `authority`: `seeds/_authority/*.toml`, the names of people, places, organisations and topics.
- `matching`: where a text has which names.
- `anchors`: the address of each paragraph within its page.
- `collection`: all articles, and who and what they name.
- `quotations`: what stands between quotation marks, and who says it.
- `speakers`: who of the authority file is quoted, and where.
- `subjects`: an article reduced to what it can be compared by.
- `duplicates`: nearly the same texts, and shared quotations.
- `meetings`: whether two articles report the same meeting.
- `relating`: which articles a reader of one may want next, and why.
- `candidates`: runs of capitalised words, and what was seen of each.
- `namewords`: words by which a name is guessed to be that of a person, a place…
- `suggesting`: names that the authority file might hold.
"""
