"""The lines of a seed to its parts: what each line is.

Its modules:

- `lines`: one line, with what every rule asks of it.
- `text`: the lines of a seed, and what stands around each.
- `boilerplate_patterns`: the wording of advertisements, share buttons, comment boxes and other page furniture.
- `metadata_patterns`: the wording of bylines, credits, captions, datelines and the like.
- `line_rules`: rules that look at the words of one line.
- `main_text`: where on a page the article begins and ends.
- `headline_lines`: the lines among which the headline is looked for.
- `headline_exclusions`: lines that are surely no headline.
- `headline_words`: what the words of a line say for and against its being the headline.
- `headline_places`: what its place says.
- `headline_scores`: how likely each line is the headline, by fitted weights.
- `headlines`: which line is the headline.
- `layout`: a text as a whole: its lines, where its main text stands, its headline.
- `article_rules`: rules that look at where a line stands in the article.
- `page_rules`: rules that look at where a line stands on the page around the article.
- `rules`: all rules in the order in which they are asked, each with the role that it gives.
- `kept_layout`: lines whose layout carries meaning: verse, tables, code.
- `line_splitting`: a line that holds more than one thing to its pieces.
- `file_headers`: the header that a file carries itself: front matter, `Title:` lines, a mail's headers.
- `parts`: lines to parts, each with one role.
"""
