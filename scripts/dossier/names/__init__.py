"""The authority file and one article: which people, places, organisations and topics the article names.

Its modules:

- `authority`: `seeds/_authority/*.toml`, the names of people, places, organisations and topics.
- `matching`: where a text has which names.
- `mentions`: what one article names, and the sentences that do.
"""
