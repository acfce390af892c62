"""Articles and their lists to pages: Markdown with front matter.

Its modules:

- `frontmatter`: facts to YAML and back.
- `article_pages`: an article to its Markdown page.
- `folding`: which lines of a text are folded.
- `pagination`: long lists to short ones: letters, months, pages of fifty.
- `lists`: what the templates of lists read.
- `charts`: articles by year and by month, as drawn.
- `listings`: all articles, by title and by date.
- `date_pages`: the timeline, years and months.
- `name_pages`: people, places, organisations, topics.
- `home`: the home page.
"""
