"""What lines of page furniture say, as patterns: the words are data, and a new one is a word more here.

The words are those of the scraped pages of the tuning half, and what the same buttons are called in other languages.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


def _whole(*words: str) -> re.Pattern[str]:
    """Match a line that is one of `words` and nothing else, but for marks around it and a number."""
    return re.compile(rf"[\W\d]*(?:{'|'.join(words)})[\W\d]*", re.IGNORECASE)


def _start(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(words)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that may stand anywhere in a line. Hints come first: most lines hold none, and that is quickly seen."""

    hints: tuple[str, ...]
    """In lower case; a line that the pattern finds holds at least one."""
    pattern: re.Pattern[str]

    def search(self, line: str) -> bool:
        """Whether the words stand in `line`."""
        lower = line.lower()
        for hint in self.hints:  # `any` would take twice as long, and this runs for each line
            if hint in lower:
                return self.pattern.search(line) is not None
        return False


def _within(hints: str, *words: str) -> Wording:
    return Wording(tuple(hints.split()), re.compile("|".join(words), re.IGNORECASE))


NAME = r"[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|da|van|von|der|bin|ben|al|el|la|le)){1,4}"

ADVERTISEMENT = _whole(
    "advertise?ments?", "advertising", "advert", "sponsored(?: content| by)?", "promoted(?: content)?", "paid content",
    "(?:story|article) continues (?:below|after)(?: (?:the )?advertisement)?", "continue reading below", "ad feedback",
    "anzeige", "werbung", "publicit[ée]", "publicidad", "pubblicità", "реклама", "פרסומת", "إعلان",
)  # fmt: skip

_SHARE_WORDS = (
    "share|tweet|facebook|twitter|whatsapp|linkedin|pinterest|reddit|flipboard|tumblr|e-?mail|telegram|messenger|pocket|instagram|youtube|rss|copied|copy|link|url|print|save"
    "|this|article|story|post|page|via|on|to|with|in|by|a|more|pin|it|x|options|show|close|listen|follow|us|opens|new|window|send"
)
_NETWORKS = (
    "facebook|twitter|whatsapp|linkedin|pinterest|reddit|instagram|telegram|tumblr|messenger|flipboard|youtube|vk|x"
)
SHARE = _whole(
    rf"(?:{_NETWORKS}|e-?mail|print|sms|copy(?: the)? link|link copied|pocket|save|more|tweet|pin(?: it)?|like|follow|rss)",
    rf"(?:share|tweet|pin|post|send|e-?mail|print)(?: (?:this|it|the|on|to|via|with|by|a|in|{_NETWORKS}|e-?mail|article|page|post"
    r"|story|link|friends?|options|buttons?|sharing))*",
    rf"(?:follow|find|like) (?:us|me)(?: on)?(?: (?:{_NETWORKS}))*", "addthis sharing buttons", "shares?", "sharing",
    rf"(?:(?:share|tweet|copy|e-?mail|facebook|twitter|listen)\b)(?:[\W\d]+(?:{_SHARE_WORDS})\b)*",
    "teilen", "partager", "compartir", "compartilhar", "condividi", "поделиться", "שתפו?", "שיתוף", "شارك", "مشاركة",
)  # fmt: skip

RELATED_HEAD = _whole(
    r"(?:most|more) (?:popular|read|viewed|recent|shared|watched)(?: \w+)?", r"related(?: \w+){0,2}", "recommended(?: \\w+){0,2}",
    "read (?:more|next|these next|also)", "see also", "also (?:read|see|on)", "you (?:may|might)(?: also)?(?: be interested in| like(?: these posts)?| enjoy)",
    r"more (?:from|on|in|about|like|stories|news|coverage)\b.{0,40}", r"trending(?: \w+){0,2}", r"(?:latest|top|recent|popular|featured|breaking)(?: \w+)? (?:news|stories|posts?|articles|videos?|headlines)",
    "tags", "topics", "categories", "filed under", "in this (?:article|story)", "what to read next", "don'?t miss", "up next", "watch (?:next|more)",
    "(?:previous|next)(?: (?:article|post|story|page))?", "editors?['’]? (?:picks?|choice)", "from our partners", "around the web",
    "mehr zum thema", "lesen sie auch", "lire aussi", "à lire aussi", "sur le même sujet", "lea también", "más noticias", "leia (?:também|mais)", "leggi anche",
    "материалы по теме", "читайте также", "по теме", "теги", "קראו? גם", "עוד בנושא", "اقرأ أيضا",
)  # fmt: skip
RELATED_START = re.compile(
    # Pages are often scraped without the break between a label and what it labels: "Next articleOmar, …".
    r"\W*(?:(?i:previous|next) (?i:article|post|story)(?![a-z])"
    r"|(?i:read (?:more|next|also)|also read|see also|see more|related(?: (?:story|article|post|content|news|video))?|watch(?: now)?|more|previously|don't miss|tags|topics"
    r"|filed (?:under|to)|categor(?:y|ies)|posted in|lire aussi|lesen sie auch|читайте также|קראו? גם|اقرأ أيضا)\s*[:|»>])"
)

COMMENTS = _whole(
    r"(?:view |show |add |post |write |leave |read |load |hide |no |all |see )?(?:a |your |the |more |all )?comments?(?: \(?\d+\)?)?(?: (?:on this|here|below|closed|policy|are closed))?",
    r"leave (?:a |your )?(?:reply|comment)\b.*", r"join the (?:conversation|discussion)", r"be the first to comment.*", r"\d+ (?:comments?|replies|responses)",
    r"(?:log|sign) in to (?:comment|reply).*", r"reply", r"(?:cancel|post) reply.*", r"комментарии", r"kommentare?", r"commentaires", r"comentarios", r"תגובות", r"תעליקים", r"التعليقات",
)  # fmt: skip
COMMENTS_LONG = _within(
    "comment guidelines e-mail email комментар",
    r"must be (?:logged|signed) in to (?:post|leave|comment)", r"comments? (?:are|is) (?:subject to|moderated|closed)", r"community guidelines",
    r"submission guidelines", r"your e-?mail address will not be published", r"save my name, e-?mail", r"(?:post|leave|submit) a comment",
    r"next time i comment", r"последующих моих комментариев",
)  # fmt: skip

NEWSLETTER = _within(
    "newsletter subscri sign support donate become inbox agree accept consent download услов abonn inscri suscr подпи הירשמו اشترك",
    r"\bnewsletters?\b.*\b(?:sign|subscribe|inbox|e-?mail|daily|weekly|get|receive|free)\b", r"\b(?:sign|subscribe|inbox|receive|get)\b.*\bnewsletters?\b",
    r"^\W*(?:subscribe|sign up|get a subscription|support|donate|become a (?:member|subscriber|supporter))\b(?! to (?:the|a) (?:idea|view|theory))",
    r"\b(?:in|to) your inbox\b", r"\byou (?:agree|accept|consent) to (?:our|the)\b", r"\bsubscribe (?:now|today|here|to)\b", r"download (?:our|the) app", r"условия пользовательского соглашения",
    r"abonnieren sie", r"abonnez-vous", r"inscrivez-vous", r"suscríbe", r"подписывайтесь", r"подпишитесь", r"הירשמו", r"اشترك",
)  # fmt: skip

COPYRIGHT = _within(
    "© (c) copyright rights reproduced published broadcast rewritten trademark rechte droits derechos права זכויות الحقوق",
    r"©", r"^\W*\(c\)\s+\d{4}", r"^\W*copyright\b", r"all rights reserved", r"may not be (?:reproduced|published|broadcast|rewritten)", r"registered trademarks?\b", r"alle rechte vorbehalten",
    r"tous droits réservés", r"todos los derechos", r"все права защищены", r"כל הזכויות שמורות", r"جميع الحقوق",
)  # fmt: skip

LEGAL = _within(
    "privacy terms cookie agreement sell sales affiliate commission свидет diagnose datenschutz impressum mentions",
    r"\bprivacy (?:policy|notice|statement)\b", r"\bterms (?:of (?:use|service)|and conditions|& conditions)\b", r"\bcookies?\b.*\b(?:accept|agree|policy|use)\b", r"\buser agreement\b",
    r"do not sell my", r"portion of (?:the )?sales", r"affiliate (?:links?|commission|partner)", r"we may (?:earn|receive) (?:a |an )?(?:\w+ )?commission", r"свидетельство о регистрации",
    r"intended to diagnose, treat", r"datenschutz", r"impressum", r"mentions légales",
)  # fmt: skip

NAVIGATION = _whole(
    "home", "menu", "search(?: search)?", "close", "skip to .{0,30}", "log ?in", "log ?out", "sign (?:in|up|out)", "register", "my account", "about(?: us)?", "contact(?: us)?",
    "back to top", "top", "next", "previous", "previous next", "loading\\W*", "accessibility(?: \\w+)?", "toggle .{0,30}", "image", "images?", "photos?", "videos?", "gallery", "play", "hide caption",
    "toggle caption", "enlarge(?: this)? image", "click to (?:expand|enlarge|play|view)", "view (?:gallery|photos|slideshow|all)", "show more", "load more", "continue reading", "read full (?:article|story)",
    "listen(?: to this article)?", "transcript", "subscribe", "donate", "newsletters?", "careers", "sitemap", "faq", "help", "advertise(?: with us)?", "see full (?:list|article)",
)  # fmt: skip

NO_HEADLINE = _within(
    "ago highlights caption close enlarge share update vote watch and & ( , article listen",
    r"^\d+ \w+ ago$", r"^story highlights", r"\btoggle caption\b", r"^close\b", r"\benlarge this image\b", r"^share this", r"^\W*(?:updated?|vote now|watch)\b",
    rf"(?-i:^{NAME}(?:,\s+{NAME})*,?\s+(?:and|&)\s+{NAME}$)", rf"(?-i:^{NAME}(?:\s+\(.*\)|,\s+{NAME})$)", r"^this article is more than", r"^listen to",
)  # fmt: skip
"""Lines that look like headlines and are not: times, names, labels that run into captions."""

CLICK = _within(
    "click tap клик לחצו اضغط",
    r"\bclick(?:ing)? (?:here|below|on|to)\b",
    r"\btap here\b",
    r"клик",
    r"לחצו כאן",
    r"اضغط هنا",
)

CORRECTION = _start(
    r"corrections?(?: \([^)]{3,40}\))?\s*(?::|and clarifications?\b)", r"clarifications?\s*:", r"editor[’']?s[’']? notes?\s*:", r"this (?:story|article|post|piece) (?:has been|was) (?:updated|corrected|amended)",
    r"an earlier version of this", r"berichtigung\s*:", r"исправление\s*:", r"תיקון\s*:",
)  # fmt: skip

_LABEL = r"(?:photo(?:graph(?:er|y)?|s)?|images?|pictures?|illustrations?|video|credit|foto|fotos|bild|фото|צילום|תמונה|الصورة)"
CREDIT = re.compile(
    rf"[(\[]?(?:image\s+|file\s+|cover\s+|featured?\s+|main\s+)*{_LABEL}(?:\s+(?:credits?|by|courtesy(?: of)?|illustration))*\s*(?::|by\b|courtesy(?: of)?\b|/)\s*(?P<who>\S.{{1,90}}?)[)\]]?",
    re.IGNORECASE,
)
_AGENCY = r"(?:AP|AFP|EPA|Reuters|REUTERS|Getty(?: Images)?|Shutterstock(?:\.com)?|iStock\w*|Associated Press|Bloomberg|PA|TASS|Xinhua|USA TODAY Sports|Flickr|Wikimedia(?: Commons)?|YouTube|Unsplash|GPO|Flash90|Handout)"
AGENCY_CREDIT = re.compile(
    rf"[(\[]?(?:(?:{NAME})\s*[/|,-]\s*)?{_AGENCY}(?:\s*[/|,-]\s*[\w .'’]{{2,40}})*[)\]]?|{NAME}\s*/\s*[A-Z][\w .'’&]{{1,40}}"
)
CAPTION_END = Wording(
    (
        "photo",
        "image",
        "picture",
        "illustration",
        "credit",
        "courtesy",
        "via",
        "foto",
        "фото",
        "/",
        "getty",
        "reuters",
        "ap",
        "afp",
    ),
    re.compile(
        rf"(?:[(\[][^()\[\]]*(?:/|\b[Pp]hotos?\b|\bvia\b|\b{_AGENCY}\b|\b[Ii]mage\b|\b[Cc]redit\b|\bcourtesy\b)[^()\[\]]*[)\]]|\b(?:Photo|Image|Picture)?\s*[Cc]redit:? [A-Z][^.!?]{{1,60}}"
        rf"|\b(?:Photograph|Photo|Image|Illustration|Foto|Фото)\s*(?:by|:)\s*[A-ZА-Я][^!?]{{1,60}}|[/|]\s*(?:{_AGENCY})|\b{_AGENCY}/[\w ]+)\W*$"
    ),
)
CAPTION_START = re.compile(
    r"(?:Above:|FILE PHOTO|FILE\b|In this (?:file )?(?:photo|image|picture)|Caption:|Pictured(?: above| here)?:|\(?L(?:eft)?-R)",
    re.IGNORECASE,
)

BYLINE = re.compile(
    rf"(?:(?:(?:[Ww]ritten|[Rr]eported|[Pp]osted|[Pp]ublished|[Ss]tory|[Aa]nalysis|[Oo]pinion|[Cc]omment)\s+)?(?:[Bb][Yy]|BY)\b\s*:?\s+|(?:Author|AUTHOR|Von|Par|Por|Автор)\b\s*:\s*)"
    rf"(?P<who>{NAME})(?P<rest>(?:\s*(?:,|&|\||and|und|et|y|-|–|—|/)\s*.{{0,120}})?)"
)
BARE_NAMES = re.compile(rf"{NAME}(?:(?:\s*,\s*and|,|\s+and|\s*&)\s+{NAME}){{0,5}}")
REPORTING = re.compile(
    r"\(?(?:additional |with )?(?:reporting|writing|editing|compiled|graphics?|research) (?:by|from)\b.{0,300}",
    re.IGNORECASE,
)
_TRADES = (
    "analyst|author|blogger|columnist|commentator|correspondent|contributor|contributing|director|editor|fellow|freelancer?|historian|host|journalist|lecturer|producer|"
    "professor|reporter|researcher|scholar|strategist|writer|expert"
)
BIOGRAPHY = re.compile(
    rf"(?:(?:[Tt]he (?:author|writer)|[Aa]bout (?:the )?[Aa]uthor:?)\s*,?\s*)?(?P<who>{NAME})(?:\s*\(@\w+\))?,?\s+(?:is|was|has been|has|covers|writes|reports|works|serves)\s+(?:(?:an?|the|our|on|about|for|as|at|been|written)\s+)?(?:[\w’'&/-]+,?\s+){{0,8}}?(?i:{_TRADES})\b",
)
BIOGRAPHY_OTHER = re.compile(
    r"(?:the views? expressed|views? expressed (?:here|in this)|follow (?:him|her|them|\w+) on (?:twitter|facebook|x)\b|(?:contact|e-?mail|reach) (?:him|her|the (?:author|writer|reporter)|\w+ \w+) (?:at|on)\b|(?:he|she|they) can be reached\b|the opinions expressed)",
    re.IGNORECASE,
)
DATE_LABEL = re.compile(
    r"\W*(?:first |originally |last )?(?:published|updated|posted|created|modified|date)\b", re.IGNORECASE
)
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?)"
_TIME = r"(?:at\s+)?\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?\s?m\.?)?|\d{1,2}\s?[ap]\.?m\.?"
_STAMPED = r"(?:first |originally |last )?(?:published|updated?|posted|modified|created)(?: on| at)?:?"
RELATIVE_DATE = re.compile(
    rf"\W*(?:{_STAMPED})?\W*(?:\d+|an?|one|two)\s+(?:second|minute|min|hour|hr|day|week|month|year)s?\s+ago\W*"
    rf"|this (?:article|story|post) is more than .{{1,20}} old\W*"
    rf"|\W*(?:{_STAMPED})?\W*(?:{_WEEKDAY}|yesterday|today)\W+(?:{_TIME})\W*(?:\(?[A-Z]{{1,4}}T?\)?)?\W*",
    re.IGNORECASE,
)
"""A time that says nothing without the day on which the page was read."""

DATELINE = re.compile(
    r"(?:(?P<place>[A-ZÀ-Þ][\w.’' -]{1,40}(?:,\s+[A-Z][\w. ]{1,30}){0,2}?)(?:,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?\s+)?"
    r"\((?P<agency>[A-Z][\w .]{1,30})\)\s*[—–-]{1,2}(?=\s|$)"
    r"|(?P<capitals>[A-ZÀ-Þ][A-ZÀ-Þ.’' -]{2,30}(?:,\s+[A-Z][\w. ]{1,25}){0,2})(?:,\s+[A-Z][a-z]{2,8}\.?\s+\d{1,2})?\s*[—–-]{1,2}(?=\s|$)"
)
BULLET = re.compile(r"(?:[•‣▪●◦·*»→–—-]|\d{1,2}[.)]|\(\d{1,2}\)|[a-z]\))\s+\S")
QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"'}
