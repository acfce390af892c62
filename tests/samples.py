"""Made-up articles for the tests, untidy in the ways of real ones, and hostile ones."""

from __future__ import annotations

from project import Project

PLAIN = """\
Photo: Ann Lens/Agency

Harbour council votes for the long bridge

The council of the harbour town voted on Monday for the long bridge, after nine years of talks about it.

Mayor Odalys Ferncastle said the vote was “the end of waiting”. Her rival, Piet Quillwater, called it early.

Advertisement

The builders want to begin in spring. The ferries will run until the bridge stands.

SHARE
Previous articleZeppelin hangar sold
Odalia Brook is a reporter with the harbour paper. She wrote about ships for many years.
"""

UNTITLED = """\
The ferry company said on Friday that it would fight the bridge in court, and that it had hired counsel for it.
Its chief, Marta Quillwater, told workers that “no one will lose a place this year”. They were not convinced.
"""

DECKED = """\
Zeppelin hangar sold to a circus | The Harbour Paper

Zeppelin hangar sold to a circus

Buyers promise work for sixty; neighbours fear the elephants; the mayor calls it a “fresh start”

The hangar on the eastern mole, empty for a decade, was sold on Thursday to the Brothers Tamboura.

They mean to winter their animals there. Mayor Odalys Ferncastle gave them the key herself.
"""

HEBREW = """\
מועצת הנמל הצביעה בעד הגשר הארוך

מועצת עיר הנמל הצביעה ביום שני בעד הגשר הארוך, אחרי תשע שנים של דיונים (Harbour Council) על גובהו ועל מחירו.

ראשת העיר אמרה שההצבעה היא "סוף ההמתנה". יריבה אמר שהיא הוקדמה יתר על המידה.
"""

ONE_LINE = "The tide table for Tuesday was printed upside down, and nobody at the pilots' office noticed until noon."

LONG_HEADLINE = (
    "Pilots, lamplighters, ropemakers and the keepers of the lower lock ask the harbour board, for the fourth time in "
    "as many years and once more in vain, to have the tide tables printed the right way up, on paper that withstands "
    "rain, in figures that can be read by lantern light, and to be paid for it."
)
"""300 characters, or nearly."""

LONG_WORDS = 10_000


def long_text() -> str:
    """An article of 10,000 words, no paragraph of which stands twice."""
    paragraph = (
        "On day {day} of the voyage the log of the whaler Perpetua says that the wind stood in the {side}, that {men} "
        "men were fit for work, and that the cook had found weevils in the {day}th barrel of biscuit. The captain "
        "wrote that he had seen whales at a distance which he put at {miles} miles, lowered no boats, and let the crew "
        "mend sails until the evening. Nothing else of note was written down before the lamps were lit."
    )
    sides = ("south", "west", "north", "east", "lee of the ice")
    days = range(1, LONG_WORDS // len(paragraph.split()) + 2)
    told = [paragraph.format(day=day, side=sides[day % 5], men=20 + day % 13, miles=2 + day % 17) for day in days]
    return "\n\n".join(["The log of the whaler Perpetua, day by day", *told])


HOSTILE_NAMES = (
    "<img src=x onerror=alert(1)>",
    "{{ 7*7 }}",
    "{% include 'x' %}",
    "a\\b",
    "%2f..%2fetc",
    "'; alert(1); '",
    "javascript:alert(1)",
    "-rf",
    "con",
    "index",
    "README",
    "ünïcode שלום",
    "x" * 240,
)
"""Names of files. A slash cannot stand in one; `NAME.txt` is added."""

HOSTILE_TITLES = (
    "<script>window.pwned=1</script>",
    "<img src=//evil.example/x onerror=window.pwned=1>",
    '"><svg onload=window.pwned=1>',
    "{{ 7*7 }} {% raw %} {# x #} ${7*7}",
    "&lt;script&gt;window.pwned=1&lt;/script&gt;",
    "</title><script>window.pwned=1</script>",
    "](javascript:window.pwned=1) [x](javascript:window.pwned=1)",
    "--- template: evil.html",
    "yes: 'no' \" # !!python/object:x",
    "</h1></div><b>bold</b>",
)

HOSTILE_BODY = """\
<script>window.pwned=1</script> <iframe src="//evil.example"></iframe> <style>*{display:none}</style>
--8<-- "/etc/passwd"
[click](javascript:window.pwned=1) ![x](//evil.example/x.png) <javascript:window.pwned=1> [a]: //evil.example
{: onclick=window.pwned=1 } {{ config }} {% include "/etc/passwd" %} &#60;script&#62;window.pwned=1&#60;/script&#62;
</p></div></article><script>window.pwned=1</script><!-- <base href="//evil.example/">
```js
window.pwned=1
```
"""


AUTHORITY = """\
[[people]]
name = "Odalys Ferncastle"
variants = ["Ferncastle"]
description = "Mayor of the harbour town."
wikidata = "Q1"

[[people]]
name = "Piet Quillwater"
description = "Her rival."

[[people]]
name = "Marta Quillwater"

[[places]]
name = "Eastern mole"
variants = ["eastern mole"]

[[organisations]]
name = "Brothers Tamboura"
description = "A circus."

[[topics]]
name = "The long bridge"
variants = ["the bridge", "long bridge"]
description = "A bridge over the harbour, talked about for nine years."
"""


def add_names(project: Project) -> None:
    """Who and what the plain articles are about."""
    path = project.seeds / "_authority" / "harbour.toml"
    path.parent.mkdir(parents=True)
    path.write_text(AUTHORITY, "utf-8")


def add_plain(project: Project) -> None:
    """Two ordinary articles, one in a folder, with one keeper's file."""
    project.seed("harbour/bridge", PLAIN, 'date = "2021-03-02"\npublisher = "The Harbour Paper"\n')
    project.seed(
        "ferry", UNTITLED, 'date = "2021-03"\ndate_reason = "It says so."\nnote = "From a box in the attic."\n'
    )


def add_more(project: Project) -> None:
    """A third article, with a site's name, a deck, and no date; and one that reads from right to left."""
    project.seed("hangar", DECKED)
    project.seed("hebrew", HEBREW)


def add_extremes(project: Project) -> None:
    """Articles of one line, of 10,000 words, and with a headline of 300 characters."""
    project.seed("tide", ONE_LINE)
    project.seed("whaler", long_text(), 'date = "1851-06-11"\nsummary = "A whaler\'s log, told by its keeper."\n')
    project.seed("pilots", f"{ONE_LINE} The board said that it would look into it.\n", f'title = "{LONG_HEADLINE}"\n')


def add_hostile(project: Project) -> None:
    """An article for each hostile name, and for each hostile title in the text and from the keeper."""
    for number, name in enumerate(HOSTILE_NAMES):
        project.seed(
            name, f"A calm headline of article {number}\n\n{HOSTILE_BODY}\nThe end of the article is this sentence.\n"
        )
    for number, title in enumerate(HOSTILE_TITLES):
        project.seed(
            f"stated-{number}",
            f"{title} and a few words\n\n{HOSTILE_BODY}\nThe end of this article is longer than that.\n",
        )
        literal = title.replace("\\", "\\\\").replace('"', '\\"')
        facts = "".join(
            f'{key} = "{literal}"\n' for key in ("title", "author", "publisher", "summary", "note", "date_reason")
        )
        project.seed(
            f"supplied-{number}",
            f"{title} opens the lead. {HOSTILE_BODY}",
            f'date = "2020-01-0{number % 9 + 1}"\n{facts}',
        )


def add_searched(project: Project) -> None:
    """Articles that say things in ways in which nobody types them, in three languages, with names of two forms."""
    project.seed(
        "envoy",
        "Envoy speaks of non-proliferation in the long hall\n\nMeir Ben-Shabbat met Nikolai Patrushev in the long hall on "
        "Tuesday, and Siobhán O’Brien wrote it down.\n\nThe treaties on non-proliferation were read aloud. President "
        "Erdoğan sent a naïve letter, and the red line was drawn again.\n",
        'date = "2019-05-06"\npublisher = "The Long Paper"\nauthor = "Wilhelmina Quick"\nnote = "From the zoetrope."\n',
    )
    project.seed(
        "minister",
        "Minister tours the shipyard before the winter\n\nDefence minister Sergei Shoigu toured the shipyard on Monday and "
        "praised the welders.\n\nThe line of red lamps was long. Bibi was not there, and nobody asked for him.\n",
        'date = "2018-02-03"\npublisher = "The Short Paper"\n',
    )
    project.seed(
        "visit",
        "Prime minister visits the lighthouse keepers\n\nBenjamin Netanyahu visited the lighthouse and its keepers.\n\n"
        "He crossed no red line, he said, and the keepers gave him a lamp. Syria was not mentioned.\n\n"
        "He had been there in May 2019; in May 2019 it was dry.\n",
        'date = "2019-07-08"\npublisher = "<img src=x onerror=window.pwned=1>"\n',
    )
    project.seed(
        "russian",
        "Переговоры о безопасности в Москве\n\nМинистры обсудили вопросы безопасности и последствия долгой войны на "
        "севере страны. Переговоры продолжались весь день и закончились поздно вечером.\n",
    )
    project.seed("hebrew", HEBREW)
    people = project.seeds / "_authority" / "people.toml"
    people.parent.mkdir(parents=True)
    people.write_text('[[people]]\nname = "Benjamin Netanyahu"\nvariants = ["Netanyahu", "Bibi"]\n', "utf-8")
