"""Find which people, places, organisations and topics of the authority file an article names.

Its modules:

- `authority`: reads the authority file, `seeds/_authority/*.toml`.
- `matching`: finds the places where a text has a name.
- `mentions`: lists what one article names, with a sentence for each name.
"""
