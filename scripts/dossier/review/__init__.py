"""Tools for the keeper, which a build does not need: for `--explain`, `--doubtful`, `--suggest-names` and `--serve`.

Its modules:

- `explaining`: why a line has its role, and where each fact is from.
- `doubts`: which articles are least sure, and of what.
- `reviewing`: the page of what is wrong and doubtful, which is served and never published.
- `suggesting`: names that the authority file might hold.
- `candidates`: runs of capitalised words, and what was seen of each.
- `namewords`: words by which a name is guessed to be that of a person, a place…
"""
