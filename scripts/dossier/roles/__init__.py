"""The lines of a seed to its parts: what each line is.

Its modules:

- `lines`: one line, with what every rule asks of it.
- `text`: the lines of a seed, and what stands around each.
- `wordings`: what the furniture of pages says, as patterns.
- `labels`: what lines that tell of the article say, as patterns.
- `sayings`: rules for what a line says of itself.
- `extent`: where on a page the article stands.
- `headlines`: which line is the headline.
- `signs`: what speaks for a line being the headline.
- `layout`: a text as a whole: its lines, the article's extent, the headline.
- `article_rules`: rules for what belongs to the article by its place.
- `page_rules`: rules for the furniture of a page by its place.
- `rules`: which rule is asked when, and the role that it gives.
- `cutting`: a line that holds more than one thing to its pieces.
- `parts`: lines to parts, each with one role.
"""
