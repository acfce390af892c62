"""The words of all articles to the files of the search index. Nothing is read back from a built page.

Its modules:

- `words`: the cutter: a text to words, case, accents, width and signs folded.
- `documents`: an article to the texts it is searched by, each with its zone.
- `postings`: documents to arrays: which article holds which stem, and what it is worth there.
- `encoding`: arrays to bytes, in parts.
- `wordlist`: the list of words in parts.
- `facets`: the filters, and the forms of names.
- `function_words`: the words that only join others.
- `indexing`: articles to the files of the index.
- `bundling`: the scripts of search, put together.

The format, so that another program can read it. All files stand in `search/`; their names are the first eight digits
of the SHA-256 of their bytes, but for those of texts. A file `.pack` is packed by zlib (RFC 1950). Articles are counted
from 0 in the order of their addresses. A number is written in bytes of seven bits each, the low ones first, the eighth
bit set in all but the last one. Words are sorted by their UTF-16 code units.

`search.json`, the manifest, names all others:

* `pages`: the number of articles.
* `parts`: for each part of the postings its first stem, a blank, and its name: `parts/NAME.pack`.
* `places`: for each of these parts the name of the places of its words: `places/NAME.pack`.
* `head`, `tail`: for each part of the list of words the first two letters of its first word, and its name:
  `words/NAME.pack`. `tail` holds words written backwards.
* `common`: words in many articles, the most frequent first; the first `stop` of them are in most.
* `function`: function words. `endings`: those by which forms of a stem differ.
* `facets`: the path of the table of each filter, `names` that of the forms of names, `texts` the folder of texts.

A part of the postings: the number of its stems. For each stem: how many characters it shares with the one before, how
many bytes of UTF-8 follow, these; the number of articles; the bytes of their numbers. Then for each stem: the number of
its first article and how far each other one is from the one before; then for each article one byte, what the stem is
worth there: BM25 by zones, 255 for `postings.MOST`. A browser multiplies it by the stem's rarity.

A part of the places: for each stem the bytes it has. Then for each stem: for each of its articles the number of places;
then for each article its first place and how far each other one is from the one before. A place counts the words of the
article as they stand; between two paragraphs one is left out.

A part of the list of words: see `wordlist.list_parts`. A table of a filter: values, the most frequent first, each with
the first article that has it and how far each other one is from the one before; `dates`: for each article a number such
as 20190912, 0 without a date. The text of an article, `NUMBER.pack`: its path, title, date, publisher, and its
passages, each as the `id` of its paragraph, its zone (`documents.Zone`) and its words.
"""
