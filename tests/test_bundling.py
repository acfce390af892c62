"""The scripts of search, put together: that they work so is what every test of search in a browser shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from dossier.search.bundling import BundlingError, link


def test_modules_stand_before_what_imports_them_each_in_its_own_scope(tmp_path: Path) -> None:
    (tmp_path / "leaf.js").write_text("const plain = 1;\nexport const one = plain;\nexport function two() {}\n")
    (tmp_path / "branch.js").write_text('import { one } from "./leaf.js";\n\nexport class Branch {}\n')
    (tmp_path / "start.js").write_text(
        'import { Branch } from "./branch.js";\nimport { two } from "./leaf.js";\n\nconst plain = 2;\nexport function open() {}\n'
    )
    assert link(tmp_path, "start") == (
        "const $leaf = (() => {\nconst plain = 1;\nconst one = plain;\nfunction two() {}\nreturn { one, two };\n})();\n\n"
        "const $branch = (() => {\nconst { one } = $leaf;\n\nclass Branch {}\nreturn { Branch };\n})();\n\n"
        "const { Branch } = $branch;\nconst { two } = $leaf;\n\nconst plain = 2;\nexport function open() {}\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        'import leaf from "./leaf.js";',
        'import "./leaf.js";',
        "export default 1;",
        "export { one };",
        "export * from 'x';",
    ],
)
def test_another_form_of_module_is_refused_by_name(line: str, tmp_path: Path) -> None:
    (tmp_path / "leaf.js").write_text(f"{line}\n")
    (tmp_path / "start.js").write_text('import { one } from "./leaf.js";\n')
    with pytest.raises(BundlingError, match=r"leaf\.js"):
        link(tmp_path, "start")
