"""Build the site: `python scripts/build.py --help`. All it does is in the package beside it."""

from dossier.cli import main

if __name__ == "__main__":
    main()
