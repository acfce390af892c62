"""One article by itself: everything here depends on its text and on what the keeper supplied for it.

Nothing here knows an address, another article or a setting of the site. Its modules:

- `understanding`: the whole of it: a text to all that is understood of it.
- `roles`: lines of a seed to parts, each with one role.
- `facts`: parts to an article: title, date, author, publisher…, each with how it is known.
- `escaping`: text to Markdown that shows exactly that text.
- `anchors`: the address of each paragraph within its page.
- `quotations`: what stands between quotation marks, and who says it.
- `fingerprints`: what an article can be compared by: its words, shingles and quotations.
- `citations`: how to cite an article, for people and for programs.
"""
