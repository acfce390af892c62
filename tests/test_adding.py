"""Files of other kinds become seeds: with all their words, with what they state, and never over another file."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document

from dossier.adding.adding import Added, add_files
from dossier.adding.documents import read_page
from dossier.adding.found import facts
from dossier.models import Problem, Supplied
from dossier.seeds.keeper import parse_supplied
from dossier.seeds.reading import decode
from project import ROOT

PAGE = """<!-- saved from url=(0027)https://news.example.org/a -->
<html lang="en"><head><title>The ferry is late | The Harbour Paper</title>
<meta property="og:title" content="The ferry is late"><meta property="og:site_name" content="The Harbour Paper">
<meta property="article:published_time" content="2019-09-12T08:00:00Z"><meta name="author" content="Jane Doe"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>The ferry is late</h1>
<p>The ferry was late on Monday because of the storm that came in from the sea in the early morning.</p>
<p>Nobody was hurt &amp; all passengers went home by bus, the captain said to this paper on that evening.</p>
</article><script>alert("no")</script></body></html>"""
MAIL = """From: "Jane Doe" <jane@example.org>
Subject: =?utf-8?q?Caf=C3=A9_by_the_harbour?=
Date: Tue, 5 Jan 2010 09:12:44 +0100
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/html; charset=utf-8

<h1>Caf\u00e9 opens</h1><table><tr><td>The caf\u00e9 by the harbour opens.</td><td>Come</td></tr></table>
--b--
"""
RTF = (
    r"{\rtf1\ansi{\info{\title Harbour talks}{\author Bo Crane}}\pard The caf\'e9 is open.\par It is new\u8217?s.\par}"
)
TABLE = """headline;body;published;source
"A; b";"The first text
has two lines";12 May 2019;The Harbour Paper
"No text";"";2019;
"""


def word() -> bytes:
    document = Document()
    document.core_properties.title, document.core_properties.author = "Harbour talks", "Ada Brook"
    document.add_heading("Talks go on", 1)
    document.add_paragraph("The ministers met on Monday – again.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Aurora", "4,200"
    document.add_paragraph("They left.")
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def pdf(*pages: str) -> bytes:
    """A PDF file by hand: each page shows one line."""
    streams = [f"BT /F1 12 Tf 72 700 Td ({page}) Tj ET" if page else "" for page in pages]
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
               "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]  # fmt: skip
    for at, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    body, places = "%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{each}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n".encode(
        "latin-1"
    )


def added(tmp_path: Path, name: str, raw: bytes | str) -> tuple[str, Supplied]:
    """Add one file; return the text of its seed and what the keeper's reader makes of its facts."""
    source = tmp_path / "have" / name
    source.parent.mkdir(exist_ok=True)
    source.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    (outcome,) = (each for each in add_files([source], tmp_path / "seeds") if isinstance(each, Added))
    return read(tmp_path / "seeds", outcome.file)


def read(seeds: Path, file: str) -> tuple[str, Supplied]:
    seed, problems = decode((seeds / file).read_bytes(), file)
    supplied = parse_supplied((seeds / file).with_suffix(".toml").read_bytes(), file)
    assert seed
    assert not problems
    assert isinstance(supplied, Supplied)
    return seed.text, supplied


def test_a_saved_page_gives_its_article_and_what_its_metadata_state(tmp_path: Path) -> None:
    text, supplied = added(tmp_path, "The ferry.html", PAGE)
    assert "Nobody was hurt & all passengers went home by bus, the captain said" in text
    assert "alert" not in text
    assert (supplied.title, supplied.date, supplied.author) == ("The ferry is late", "2019-09-12", "Jane Doe")
    assert supplied.publisher == "The Harbour Paper"
    assert "https://news.example.org/a" in supplied.note
    assert "the metadata of the page" in supplied.note


def test_a_page_without_an_article_gives_all_its_words() -> None:
    assert read_page(b"<p>Ferry: late</p><table><tr><td>Mo</td><td>9:00</td></tr></table>", "").text.split() == [
        "Ferry:", "late", "Mo", "9:00",
    ]  # fmt: skip


def test_a_mail_gives_its_words_and_its_headers(tmp_path: Path) -> None:
    text, supplied = added(tmp_path, "a.eml", MAIL)
    assert text.split() == ["Café", "opens", "The", "café", "by", "the", "harbour", "opens.", "Come"]
    assert (supplied.title, supplied.date, supplied.author) == ("Café by the harbour", "2010-01-05", "Jane Doe")


def test_a_word_document_gives_paragraphs_and_tables_in_order(tmp_path: Path) -> None:
    text, supplied = added(tmp_path, "Talks.docx", word())
    assert text == "Talks go on\n\nThe ministers met on Monday – again.\n\nAurora\t4,200\n\nThey left.\n"
    assert (supplied.title, supplied.author, supplied.date) == ("Harbour talks", "Ada Brook", "")


def test_an_rtf_document_gives_its_words(tmp_path: Path) -> None:
    text, supplied = added(tmp_path, "talks.rtf", RTF)
    assert text.split() == ["The", "café", "is", "open.", "It", "is", "new’s."]
    assert (supplied.title, supplied.author) == ("Harbour talks", "Bo Crane")


def test_a_pdf_gives_its_text_and_says_which_page_has_none(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf("The ferry is late.", "", "It came at nine."))
    outcomes = list(add_files([tmp_path / "a.pdf"], tmp_path / "seeds"))
    assert [str(each).partition(": ")[2] for each in outcomes if isinstance(each, Problem)] == [
        "holds what is not in the seed: page 2 (it has no text)"
    ]
    assert read(tmp_path / "seeds", "a.txt")[0].split() == ["The", "ferry", "is", "late.", "It", "came", "at", "nine."]


def test_each_row_of_a_table_is_an_article(tmp_path: Path) -> None:
    text, supplied = added(tmp_path, "t.csv", TABLE)
    assert text == "The first text\nhas two lines\n"
    assert (supplied.title, supplied.date, supplied.publisher) == ("A; b", "2019-05-12", "The Harbour Paper")
    lines = [{"headline": "X", "text": "Words of it", "authors": ["Ada Brook", "Bo Crane"]}, {"text": "Others"}]
    (tmp_path / "j.jsonl").write_text("\n".join(map(json.dumps, lines)))
    (tmp_path / "k.json").write_text(json.dumps(lines))
    for stem in ("j.jsonl", "k.json"):
        assert len(list(add_files([tmp_path / stem], tmp_path / "seeds"))) == 2
        assert read(tmp_path / "seeds", f"{stem[0]}-0001.txt")[1].author == "Ada Brook, Bo Crane"


def test_nothing_is_overwritten_and_the_same_again_is_no_error(tmp_path: Path) -> None:
    seeds, have = tmp_path / "seeds", tmp_path / "have"
    have.mkdir()
    (have / "a.txt").write_text("The ferry is late.")
    assert [type(each) for each in add_files([have], seeds)] == [Added]
    (seeds / "a.toml").write_text('title = "Mine"\n')
    (again,) = add_files([have], seeds)
    assert isinstance(again, Problem)
    assert not again.fatal
    (have / "A.md").write_text("Another text.")
    problems = [each for each in add_files([have / "A.md"], seeds) if isinstance(each, Problem)]
    assert [each.fatal for each in problems] == [True]
    assert (seeds / "a.txt").read_text() == "The ferry is late.\n"
    assert tomllib.loads((seeds / "a.toml").read_text()) == {"title": "Mine"}


@pytest.mark.parametrize(
    ("name", "raw", "why"),
    [
        ("a.docx", b"PK\x03\x04 no", "is no Word document"),
        ("a.docx", b"", "is no Word document"),
        ("a.pdf", b"%PDF-1.7 no", "is a PDF that cannot be read"),
        ("a.pdf", pdf("", ""), "is a PDF of pictures"),
        ("a.eml", b"Subject: x\nContent-Type: image/png\n\n" + zlib.compress(b"x"), "is a mail without text"),
        ("a.txt", "café".encode("latin-1"), "is not UTF-8"),
        ("a.csv", b"name,age\nAda,3\n", "has no column of texts"),
        ("a.jsonl", b'{"text": "x"\n', "is no JSON"),
        ("a.html", b"<p> </p>", "holds no words"),
        ("a.xyz", b"?", "is of a kind that cannot be added"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_others_are_added(name: str, raw: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text("The ferry is late.")
    outcomes = list(add_files([tmp_path / name, tmp_path / "good.txt"], tmp_path / "seeds"))
    assert [why in str(each) and each.fatal for each in outcomes if isinstance(each, Problem)] == [True]
    assert [each.file for each in outcomes if isinstance(each, Added)] == ["good.txt"]


def test_what_programs_write_as_a_title_is_none() -> None:
    for title in ("Untitled", "Document1", "Microsoft Word - ferry.doc", "ferry.indd"):
        assert facts(title=title) == {}
    assert facts(title="x" * 301, author="a\x07b", date="soon", language="English") == {}


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files" / "ad.html").write_text("<p>An advertisement</p>")
    command = [sys.executable, str(ROOT / "scripts" / "add.py"), str(tmp_path), "--seeds", str(tmp_path / "seeds")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == f"{tmp_path}/page.html: page.txt (title, author, date, publisher)\n"
    assert "1 article added to" in done.stderr
    assert sorted(path.name for path in (tmp_path / "seeds").iterdir()) == ["page.toml", "page.txt"]
    assert subprocess.run([*command[:2], "nothing.pdf"], capture_output=True, check=False).returncode == 1


PASTED = """<html lang="en"><head><title>Lighthouse keepers strike | The Harbour Post</title>
<meta property="og:title" content="Lighthouse keepers strike"></head>
<body><div>We use cookies. <button>Accept all</button></div><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Lighthouse keepers strike</h1><div><a href="#">Share on Facebook</a></div>
<p><b>Keepers of four lighthouses stopped work on Tuesday, and ships were told to keep well clear of the coast.</b></p>
<figure><img src="a.jpg" alt=""><figcaption>The light at Grey Point. Photo: Ansel Brookmire</figcaption></figure>
<p>“We are awake so that others
may sleep,” said one who has kept the light for <em>nine</em>teen years. “That is worth 2&frac12; pounds.”</p>
<h2>What they ask for</h2><ul><li>Three pounds an hour.</li><li>A second keeper <a href="/w">in winter</a>.</li></ul>
<p>The board would answer by Friday &amp; asked for patience.<br>It has 1 &lt; 2 offers on the table.</p>
<table><tr><th>Light</th><th>Keepers</th></tr><tr><td>Grey Point</td><td>3</td></tr></table>
<p>The strike is the first on this coast since 1926, when the keepers of the outer islands went home for weeks.</p>
</article><footer>© The Harbour Post. All rights reserved.</footer></body></html>"""
PASTED_TEXT = """Lighthouse keepers strike

Keepers of four lighthouses stopped work on Tuesday, and ships were told to keep well clear of the coast.

The light at Grey Point. Photo: Ansel Brookmire

“We are awake so that others may sleep,” said one who has kept the light for nineteen years. “That is worth 2½ pounds.”

What they ask for

- Three pounds an hour.
- A second keeper in winter.

The board would answer by Friday & asked for patience.
It has 1 < 2 offers on the table.

Light	Keepers
Grey Point	3

The strike is the first on this coast since 1926, when the keepers of the outer islands went home for weeks.
"""


def test_a_page_full_of_furniture_gives_each_word_of_its_article_and_draws_nothing(tmp_path: Path) -> None:
    text, supplied = added(tmp_path, "strike.html", PASTED)
    assert text == PASTED_TEXT
    assert supplied.title == "Lighthouse keepers strike"


def test_a_newsletter_gives_its_words_without_the_blanks_of_its_layout(tmp_path: Path) -> None:
    letter = (
        MAIL.split("--b", maxsplit=1)[0].replace("multipart/alternative; boundary=b", "text/html; charset=utf-8")
        + "<table><tr><td>View in browser</td></tr><tr><td><table><tr><td><h1>A bridge</h1><p>It was never built.</p>"
        "</td></tr></table></td></tr><tr><td>You asked for this mail. Unsubscribe</td></tr></table>"
    )
    text, _ = added(tmp_path, "letter.eml", letter)
    assert text.split("\n") == [line.rstrip() for line in text.split("\n")]
    assert text.split() == [
        "View",
        "in",
        "browser",
        "A",
        "bridge",
        "It",
        "was",
        "never",
        "built.",
        "You",
        "asked",
        "for",
        "this",
        "mail.",
        "Unsubscribe",
    ]


@pytest.mark.parametrize(
    ("style", "property", "title"),
    [
        ("Title", "Report template 2014", "Talks go on"),
        ("Heading 1", "", "Talks go on"),
        ("Heading 1", "Harbour talks", "Harbour talks"),
        ("Heading 2", "", ""),
    ],
)
def test_a_word_document_says_its_title_by_its_style(style: str, property: str, title: str, tmp_path: Path) -> None:  # noqa: A002 - Word's name
    document = Document()
    document.core_properties.title = property
    document.add_paragraph("Talks go on", style)
    document.add_paragraph("The ministers met on Monday.")
    document.save(str(tmp_path / "talks.docx"))
    text, supplied = added(tmp_path, "a.docx", (tmp_path / "talks.docx").read_bytes())
    assert text.split("\n")[0] == "Talks go on"
    assert (supplied.title, supplied.author) == (title, "")  # the library names itself as the author


def test_what_stands_beside_the_text_of_a_word_document_is_told(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("The ministers met on Monday.")
    document.sections[0].header.paragraphs[0].text = "DRAFT, not for print"
    document.save(str(tmp_path / "draft.docx"))
    told = [str(each) for each in add_files([tmp_path / "draft.docx"], tmp_path / "seeds") if isinstance(each, Problem)]
    assert [each.partition(": ")[2] for each in told] == [
        "holds what is not in the seed: header of pages “DRAFT, not for print”"
    ]
