"""The words of all articles to the files of the search index. Nothing is read back from a built page.

Its modules:

- `words`: the cutter: a text to words, case, accents, width and signs folded.
- `documents`: an article to the texts it is searched by, each with its zone.
- `entries`: an article to what the index needs of it, which is kept.
- `postings`: entries to arrays: which article holds which stem, and what it is worth there.
- `encoding`: arrays to bytes, in parts.
- `wordlist`: the list of words in parts.
- `records`: what a result shows of an article, in parts.
- `facets`: the filters, and the forms of names.
- `function_words`: the words that only join others.
- `indexing`: entries to the files of the index.
- `bundling`: the scripts of search, put together.

The format, so that another program can read it. Articles are counted from 0 in the order of their addresses. A number
is written in bytes of seven bits each, the low ones first, the eighth bit set in all but the last one. Words are sorted
by their UTF-16 code units. Text is UTF-8. A file `.pack` is packed by zlib (RFC 1950).

`search/search.json`, the manifest, is asked for by every search:

* `folder`: the folder below `search/` that holds all other files. Its name is a hash of them all, so that files of two
  builds are never mixed. The same articles give the same folder.
* `articles`: the number of articles.
* `parts`: for each part of the postings its first stem. Part 7 is `parts/7.pack`; `places/7.pack` has the places.
* `head`, `tail`: for each part of the list of words the first two letters of its first word. Part 7 is
  `words/head-7.pack`. `tail` holds words written backwards.
* `together`: how many articles have their records in one file.
* `common`: words in many articles, the most frequent first; the first `stop` of them are in most.
* `function`: function words. `endings`: those by which forms of a stem differ.
* `months`: the names of months, in the languages of the collection, and their numbers.
* `facets`: the tables of the filters: `facets/NAME.pack`. `names`: whether there is `names.pack`.

A part of the postings: the number of its stems. For each stem: how many characters it shares with the one before, how
many bytes of UTF-8 follow, these; the number of articles; the bytes of their numbers. Then for each stem: the number of
its first article and how far each other one is from the one before; then for each article one byte, what the stem is
worth there: BM25 by zones, 255 for `postings.MOST`. A browser multiplies it by the stem's rarity.

A part of the places: for each stem the bytes it has. Then for each stem: for each of its articles the number of places;
then for each article its first place and how far each other one is from the one before. A place counts the words of the
article as they stand; between two paragraphs one is left out. A stem in very many articles has no places: 0 bytes.

A part of the list of words: see `wordlist.list_parts`.

A file of records, `records/7.pack`, is a list in JSON. `address`, `title`, `date`, `shown` (the date as people write
it) and `publisher` are facts of the article. Its words are in the site's own copy of its text: `ADDRESS.txt`, beside
its page. That address ends with `?` and `version`, the first digits of the text's SHA-256. A line of the text ends
with LF, CR LF, CR, form feed, vertical tab, NEL, U+2028 or U+2029. The other lists say how the text becomes
paragraphs: `anchors`, their `id` without `p-`, with blanks between; `zones`, where they stand (`documents.Zone`);
`lines`, for each paragraph how many lines stand between it and the one before, and how many it has. `cuts` names the
paragraphs that begin or end within a line, and where, in UTF-16 code units. `facts` are zones and words that stand in
no paragraph.

The table of a filter, in JSON: values, the most frequent first, each with the first article that has it and how far
each other one is from the one before. `dates` has for each article a number such as 20190912, 0 without a date.
`names.pack`: lists of the forms of one name, the preferred one first.
"""
