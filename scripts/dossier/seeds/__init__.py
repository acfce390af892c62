"""What a keeper supplies, read, or problems that say why not.

Its modules:

- `reading`: `seeds/*.txt` to seeds, or problems that say why not.
- `encodings`: bytes to text, or what they are instead and how to convert them.
- `tomlfiles`: the keeper's TOML files to tables, or the problem with its line.
- `keeper`: `seeds/NAME.toml`, what the keeper knows better.
- `collection_file`: `seeds/_collection.toml`, what the collection says of itself.
- `loading`: all of it at once; for what is refused now, its last good version.
- `addresses`: names of files to addresses of pages.
"""
