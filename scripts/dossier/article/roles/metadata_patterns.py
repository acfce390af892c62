"""What lines that tell of the article say: who wrote it, when, from where, who took the picture, who holds the rights.

As patterns. Names are told by their capitals, in scripts that have them; Hebrew and Arabic names by the label before.
"""

from __future__ import annotations

import re

from dossier.dates import months

from .boilerplate_patterns import within

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĠĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠȘŢŤȚŪŮŰŲŴŶŸŹŻŽΑ-ΫΆΈ-ΏЀ-ЯҐԱ-ՖƠƯ" + "".join(
    filter(str.isupper, map(chr, range(0x1E00, 0x1F00)))
)
"""Capitals of the scripts that have them, as a class of characters."""
_PARTICLES = "de|da|di|del|della|dos|du|van|von|der|den|zu|bin|ben|al|el|la|le|af"
NAME = rf"[{UPPER}][\w.'’-]*(?:\s+(?:[{UPPER}][\w.'’-]*|{_PARTICLES})){{1,4}}"
_CASELESS = r"[֐-ۿ][\w.'’״\"-]+(?:\s+[֐-ۿ][\w.'’״\"-]*){1,4}"
_PEOPLE = rf"{NAME}(?:(?:\s*,\s*and|,|\s+(?:and|und|et|y|e|en|и)|\s*&)\s+{NAME}){{0,6}}"

BYLINE = re.compile(
    r"(?:(?:(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Pp]ublished|[Ss]tory|[Aa]nalysis|[Oo]pinion|[Cc]omment|[Tt]ext|[Ww]ords)\s+)?(?:[Bb][Yy]|BY)\b\s*:?\s+"
    r"|(?:Author|AUTHOR|Autor(?:in|a)?|Auteur|Autore|Автор|Text|Texte|Texto|Testo|Текст|Von|Par|Por|Di)\s*:\s*|(?:Von|Par|Por|VON|PAR|POR)\s+|(?:מאת|بقلم|كتبه?)\s*:?\s+)"
    rf"(?P<who>{NAME}|{_CASELESS})(?P<rest>(?:\s*(?:,|&|\||and|und|et|y|-|–|—|/)\s*.{{0,120}})?)"
)
BYLINE_STARTS = (
    "by ", "by:", "written", "reported", "posted", "published", "story ", "analysis", "opinion", "comment", "text", "words", "aut", "автор",
    "testo", "текст", "von", "par", "por", "publicado", "escrito", "di:", "di :", "מאת", "بقلم", "كتب",
)  # fmt: skip
"""What a byline begins with, in lower case: quicker than the pattern."""
BY = frozenset({"by", "von", "par", "por", "di", "автор", "מאת", "بقلم"})
"""A byline whose names stand on the lines below."""
POSTED = re.compile(r"(?:[Pp]osted|[Pp]ublished|[Ww]ritten|[Pp]ublicado|[Ee]scrito)\s+(?:by|por)\s*:?\s+\S.{0,40}")
"""A byline of whatever name."""
BARE_NAMES = re.compile(_PEOPLE)
SIGNATURE = re.compile(rf"{_PEOPLE}(?:\s+@\w+|,\s+[{UPPER}][\w.&’' ]{{1,40}})?")
"""Bare names, perhaps with what they write for."""
REPORTING = re.compile(
    r"\W*(?:additional |with )?(?:(?:reporting|writing|editing|compiled|graphics?|research)\b[^.]{0,40}\b(?:by|from)\b.{0,300}|contributing\s*:.{0,200}"
    rf"|(?-i:{_PEOPLE}) (?:and .{{1,80}} )?(?:also )?contributed(?: reporting)?(?: (?:to|from)\b.{{0,80}})?\W*)",
    re.IGNORECASE,
)

_TRADES = (
    "analyst|author|blogger|columnist|commentator|correspondent|contributor|contributing|director|editor|fellow|freelancer?|historian|host|journalist|lecturer|producer|"
    "professor|reporter|researcher|scholar|strategist|writer|expert"
)
BIOGRAPHY = re.compile(
    rf"(?:(?:[Tt]he (?:author|writer)|[Aa]bout (?:the )?[Aa]uthor:?)\s*,?\s*)?(?P<who>{NAME})(?:\s*\(@\w+\))?,?\s+(?:"
    rf"(?:is|was|has been|has|covers|writes|reports|works|serves)\s+(?:(?:an?|the|our|on|about|for|as|at|been|written)\s+)?(?:[\w’'&/-]+,?\s+){{0,8}}?(?i:{_TRADES})\b"
    r"|(?:ist|war)\s+(?:\w+\s+){0,4}?(?:(?:Redakteur|Korrespondent|Journalist|Autor|Reporter)(?:in)?)\b"
    r"|(?:est|es|è|é)\s+(?:\w+\s+){0,4}?(?:journaliste|correspondante?|rédact\w+|auteure?|periodista|corresponsal|redactora?|autora?|giornalista|jornalista|correspondente)\b"
    r"|[—–-]\s+(?:\w+\s+){0,4}?(?:журналист\w*|корреспондент\w*|обозреватель|редактор|автор)\b)"
)
ABOUT_AUTHOR = re.compile(
    r"about (?:the )?(?:author|writer|reporter|contributor)s?|meet the author|(?:über|zum) (?:den|die)?\s?autor(?:in|en)?|à propos de l'auteur|sobre (?:el|la|o|a) autora?|sull'autore"
    r"|об авторе|על (?:ה)?(?:כותב|מחבר)ת?|عن الكاتب"
)
"""The heading of a biography, in lower case."""
BIOGRAPHY_OTHER = re.compile(
    r"(?:the views? expressed|views? expressed (?:here|in this)|follow (?:him|her|them|\w+) on (?:twitter|facebook|x)\b|(?:contact|e-?mail|reach) (?:him|her|the (?:author|writer|reporter)|\w+ \w+) (?:at|on)\b|(?:he|she|they) can be reached\b|the opinions expressed)",
    re.IGNORECASE,
)

COPYRIGHT = within(
    "©|(c)|copyright|rights reserved|be reproduced|be published|be broadcast|be rewritten|trademark|rechte vorb|droits|derechos|direitos|diritti|права|זכויות|الحقوق",
    r"©", r"^\W*\(c\)\s+\d{4}", r"^\W*copyright\b(?! (?:law|act|infring|holder|claim|case|office|reform))", r"all rights reserved", r"may not be (?:reproduced|published|broadcast|rewritten)",
    r"registered trademarks?\b", r"alle rechte vorbehalten", r"tous droits réservés", r"todos los derechos reservados", r"todos os direitos reservados", r"tutti i diritti riservati",
    r"все права защищены", r"כל הזכויות שמורות", r"جميع الحقوق محفوظة",
)  # fmt: skip

_LABEL = (
    r"(?:photo(?:graph(?:er|y|s)?|s)?|images?|pictures?|pics?|illustrations?|video|credit|fotos?|bild(?:er|nachweis|quelle)?|grafik|quelle|crédits?(?: photo)?|imagen|immagine"
    r"|фото|иллюстрация|источник|צילום|תמונה|קרדיט|الصورة|صورة|تصوير)"
)
CREDIT = re.compile(
    rf"[(\[]?(?:image\s+|file\s+|cover\s+|featured?\s+|main\s+|stock\s+)*{_LABEL}(?:\s+(?:credits?|by|courtesy(?: of)?|illustration))*\s*(?::|by\b|courtesy(?: of)?\b|/|©)\s*(?P<who>\S.{{1,90}}?)[)\]]?",
    re.IGNORECASE,
)
ARCHIVE = re.compile(r"[(\[]?(?:личный архив|из (?:личного )?архива|архив|privatarchiv|archives? (?:personnelles?|photo)|archivo|file photo|handout|courtesy(?: of)?)\b.{0,60}", re.IGNORECASE)  # fmt: skip
"""Whose archive a picture is from."""
AGENCY = r"(?:AP|AFP|EPA|EFE|DPA|dpa|ANSA|Reuters|REUTERS|Getty(?: Images)?|GETTY(?: IMAGES)?|Shutterstock(?:\.com)?|iStock\w*|Associated Press|Bloomberg|PA|TASS|ТАСС|РИА Новости|Xinhua|USA TODAY Sports|Flickr|Wikimedia(?: Commons)?|YouTube|Unsplash|GPO|Flash90|Handout|imago|picture alliance|EyeEm|Alamy|Corbis|Rex(?: Features)?|Pixabay|Pexels)"
AGENCY_CREDIT = re.compile(
    rf"[(\[]?(?:©\s*)?(?:(?:{NAME}|\w+)\s*[/|,-]\s*)?{AGENCY}(?:\s*[/|,-]\s*[\w .'’]{{2,40}})*[)\]]?|{NAME}\s*/\s*[{UPPER}][\w .'’&]{{1,40}}"
)
CAPTION_HINTS = (
    "photo", "image", "picture", "illustration", "credit", "courtesy", "via", "foto", "bild", "фото", "צילום", "/", "getty", "reuters", "(ap", "| ap", "afp", "épa", "dpa", "imago", "toggle", "...", "…", " more", " less",
)  # fmt: skip
"""In lower case; a line that `CAPTION_END` finds holds at least one."""
CAPTION_WORDS = ("photo", "credit", "image", "foto", "фото")
CAPTION_END = re.compile(
    rf"(?:[(\[][^()\[\]]*(?:/|\b[Pp]hotos?\b|\bvia\b|\b{AGENCY}\b|\b[Ii]mage\b|\b[Cc]redit\b|\bcourtesy\b|\b[Ff]oto\b|\b[Bb]ild\b|\b[Фф]ото\b|צילום)[^()\[\]]*[)\]]|\b[Cc]redit:? (?!Union)[{UPPER}][^.!?]{{1,60}}"
    rf"|\b(?:Photograph|Photo|Image|Illustration|Foto|Bild|Фото|Fotos|צילום)\s*(?:by|:)\s*[{UPPER}֐-ۿ][^!?]{{1,60}}|[/|]\s*(?:{AGENCY})|\b{AGENCY}/[\w ]+)\W*$"
)
CAPTION_START = re.compile(
    r"(?:(?-i:CLOSE )|Above:|FILE PHOTO|FILE\s*[-–—:]|In this (?:file |undated |\w+\.? \d+, \d{4},? )?(?:file )?(?:photo|image|picture)\b|Caption:|Pictured(?: above| here)?:|\(?L(?:eft)?-R|\(?L to R|Auf diesem (?:Bild|Foto)|Sur cette photo|На фото|На снимке|בתמונה|في الصورة)",
    re.IGNORECASE,
)
CAPTION_STARTS = (
    "close ", "above:", "file", "in this", "caption:", "pictured", "l-r", "(l", "left-r", "l to r", "auf diesem", "sur cette", "на фото", "на снимке", "בתמונה", "في الصورة",
)  # fmt: skip
"""What such a line begins with, in lower case: quicker than the pattern."""
CAPTION_TAIL = re.compile(r"(?:…|\.\.\.|\.)\s*(?:more|less)$|\btoggle caption\b|\bhide caption$")
"""What buttons leave at the end of a caption."""

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?)"
_TIME = r"(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?\s?m\.?)?|\d{1,2}\s?[ap]\.?m\.?"
_STAMPED = r"(?:(?:first |originally |last )?(?:published|updated?|posted|modified|created)(?: on| at)?:?)"
_STAMPED_WORDS = (
    r"(?:first |originally |last )?(?:published|updated|posted|created|modified|date)|stand|veröffentlicht|aktualisiert|erstellt|publié|mis à jour|publicado|actualizado|atualizado"
    r"|pubblicato|aggiornato|опубликовано|обновлено|дата|פורסם|עודכן|תאריך|نشر|تحديث|تاريخ"
)
DATE_LABEL = re.compile(rf"\W*(?:{_STAMPED_WORDS})\b", re.IGNORECASE)
RELATIVE_DATE = re.compile(
    rf"\W*(?:{_STAMPED}\W+)?(?:"
    r"(?:\d+|an?|one|two)\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago\W*"
    rf"|(?:{_WEEKDAY}|yesterday|today)\W+(?:{_TIME})(?:\W*[A-Z]{{1,4}}T?)?\W*)"
    r"|this (?:article|story|post) is more than .{1,20} old\W*"
    r"|vor \d+ (?:minuten?|stunden?|tag(?:en)?|wochen?|monat(?:en)?|jahr(?:en)?)|il y a \d+ \w+|hace \d+ \w+|há \d+ \w+|\d+ \w+ (?:назад|fa)|לפני \d+ \w+|منذ \d+ \w+",
    re.IGNORECASE,
)
"""A time that says nothing without the day on which the page was read."""
TIME_ALONE = re.compile(rf"(?:{_STAMPED}\s+)?(?:{_TIME})(?:\s+\(?[A-Z]{{1,4}}T?\)?)?", re.IGNORECASE)
_WORD = r"[^\W\d_]{3,12}"
DATE_SHAPE = re.compile(
    rf"{_WORD}\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:1[5-9]|20)\d\d\b|\b\d{{1,2}}(?:st|nd|rd|th|\.|er|º)?[\s-]+(?:(?:de|of)\s+|ב-?|ה)?{_WORD}\.?,?[\s-]+(?:de\s+)?(?:1[5-9]|20)\d\d\b"
    r"|\b(?:1[5-9]|20)\d\d[-./年]\d{1,2}[-./月]\d{1,2}"
    r"|\b(?:1[5-9]|20)\d\d(?:[.년]\s?\d{1,2}[.월]\s?\d{1,2}[.일]|\.\s[^\W\d_]{3,12}\s\d{1,2}\.)"
    r"|\b\d{1,2}\s+(?:tháng\s+\d{1,2},?\s+(?:năm\s+)?|[\u0900-\u0963]{2,12},?\s+)(?:1[5-9]|20)\d\d\b"
    r"|\b\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d\b"
)
"""What looks like a day with its year, in any language: whether it is one, `stated_dates` tells."""

_MONTH_SHAPE = re.compile(r"(?P<month>[^\W\d_]{3,12})\.?,?\s+(?:de\s+)?(?:1[5-9]|20)\d\d")


def is_month_line(label: str) -> bool:
    """Whether a line is a month and its year alone: `September 2019`, but not `Olympics 2012`."""
    found = _MONTH_SHAPE.fullmatch(label)
    return found is not None and found["month"].casefold() in months()


DATELINE = re.compile(
    rf"(?:(?P<place>[{UPPER}][\w.’' -]{{1,40}}(?:,\s+[{UPPER}][\w. ]{{1,30}}){{0,2}}?)(?:,\s+[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}})?\s+)?"
    r"\((?P<agency>[A-Z][\w .]{1,30})\)\s*[—–-]{1,2}(?=\s|$)"
    rf"|(?P<capitals>[{UPPER}][{UPPER}.’' -]{{2,30}}(?:,\s+[{UPPER}][\w. ]{{1,25}}){{0,2}}?)(?:,\s+(?:[A-Z][a-z]{{2,8}}\.?\s+\d{{1,2}}|\d{{1,2}}\s+[A-Z][a-z]{{2,8}}\.?)(?:,?\s+\d{{4}})?)?\s*[—–-]{{1,2}}(?=\s|$)"
)
AGENCY_PLACE = re.compile(
    r"(?:AFP|AP|Reuters|The Associated Press|REUTERS|PTI|IANS|ANI|UPI|dpa|EFE|Xinhua|TASS|Associated Press|Agencies|Bloomberg)(?:\s*[,|/-]\s*[\w .]{2,30},?)?"
)
"""An agency and the place of its report, on a line of their own."""
HIGHLIGHTS = re.compile(
    r"story highlights?\b|(?:highlights|key (?:points|takeaways|facts)|in short|at a glance|the gist|in brief|das wichtigste in kürze|auf einen blick|l'essentiel|en bref"
    r"|puntos clave|las claves|claves|em resumo|in sintesi|главное|коротко|кратко|בקצרה|עיקרי הדברים|أبرز النقاط)\W*$"
)
"""The heading of points that stand above a text, in lower case; the first may have run into it."""
BULLET = re.compile(r"(?:[•‣▪●◦·*»→–—-]|\d{1,2}[.)]|\(\d{1,2}\)|[a-z]\))\s+\S")
QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’", "”": "”", "「": "」"}

VERBS = frozenset({
    "admits", "aims", "approves", "arrests", "asks", "attacks", "backs", "bans", "beats", "begins", "blames",
    "blasts", "blocks", "boosts", "breaks", "brings", "builds", "buys", "calls", "cancels", "charges",
    "claims", "clears", "closes", "collapses", "comes", "confirms", "considers", "cuts", "defeats", "defends",
    "delays", "demands", "denies", "dies", "draws", "drops", "eases", "ends", "enters", "expands", "faces",
    "falls", "fears", "fights", "files", "finds", "fires", "flees", "floods", "gains", "gets", "gives",
    "goes", "grows", "guts", "halts", "hears", "helps", "hits", "holds", "hopes", "hurts", "injures", "jails",
    "joins", "keeps", "kills", "launches", "leads", "leaves", "loses", "makes", "meets", "moves", "names",
    "nears", "needs", "offers", "opens", "orders", "ousts", "outlines", "passes", "pays", "plans", "pledges",
    "plunges", "praises", "probes", "promises", "proposes", "protests", "pushes", "quits", "raises",
    "ravages", "reaches", "rejects", "releases", "reopens", "replaces", "reports", "resigns", "returns",
    "reveals", "rises", "rocks", "rules", "runs", "saves", "says", "seeks", "seizes", "sells", "sends",
    "sets", "shakes", "shares", "shows", "shuts", "signs", "sinks", "slams", "slows", "soars", "sparks",
    "spreads", "stands", "starts", "stays", "stops", "strikes", "struggles", "sues", "survives", "sweeps",
    "takes", "talks", "tells", "threatens", "tops", "turns", "urges", "votes", "vows", "wants", "warns",
    "welcomes", "wins",
})  # fmt: skip
"""Verbs that English headlines have between their nouns, and no name has: "Storm Hits Coast"."""
