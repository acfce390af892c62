"""Make seeds of other files: `python scripts/add.py FILE…`."""

from dossier.cli_add import main

if __name__ == "__main__":
    main()
