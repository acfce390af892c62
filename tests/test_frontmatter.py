"""Front matter says the same to both engines: what is written is what is read."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from dossier.characters import FORBIDDEN
from dossier.pages.frontmatter import dump, load

TEXT = st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not FORBIDDEN.search(text))
VALUE = st.recursive(
    TEXT | st.integers(-(10**9), 10**9),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["rows", "path", "no"]), inner, max_size=3)
    ),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(["summary", "groups", "facts"]), VALUE))
def test_what_is_written_is_what_is_read(fields: dict[str, str]) -> None:
    page = dump(fields)
    assert load(page) == fields
    assert page.count("\n") == len(fields) + 2


@given(TEXT)
def test_a_string_stays_a_string_in_a_list_of_strings(text: str) -> None:
    for tricky in (text, "1e3", "yes", "2019-09-12", "~", "0o7", "\u2028", "\ufeff", "\u0085"):
        (block,) = yaml.load_all(
            dump({"facts": [tricky, {"a": tricky}]}).removesuffix("---\n"), Loader=yaml.CSafeLoader
        )
        assert block == {"facts": [tricky, {"a": tricky}]}
