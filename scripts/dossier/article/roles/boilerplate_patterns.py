"""The wording of page furniture: advertisements, buttons, menus. To add a wording, add it to its list here.

The wordings were collected from the tuning half of the scraped pages. Other languages have the words that their sites use
on the same buttons. All are in lower case and are compared with lines in lower case, because `re` is then several times
faster.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_MARKS = " \t\"'“”„«»‹›‘’.,;:!?…·•*#|/\\-–—_=+<>()[]{}@&→←↓↑▼▲►▶◄✓×©®0123456789"


def key_of(line: str) -> str:
    """Return a line as labels are compared: in lower case, without marks and numbers at its ends.

    >>> key_of("» Comments (12)")
    'comments'
    """
    return line.lower().replace("’", "'").strip(_MARKS)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words that may stand anywhere in a line. Hints come first: most lines hold none, and that is quickly seen."""

    hints: tuple[str, ...]
    """A line that the pattern finds holds at least one."""
    pattern: re.Pattern[str]

    def search(self, line: str) -> bool:
        """Whether the words stand in a line."""
        return self.in_lower(line.lower())

    def in_lower(self, lower: str) -> bool:
        """Whether the words stand in a line that is in lower case already."""
        for hint in self.hints:  # `any` would take twice as long, and this runs for each line
            if hint in lower:
                return self.pattern.search(lower) is not None
        return False


def _whole(*words: str) -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(words)})")


def within(hints: str, *words: str) -> Wording:
    """Make a wording of its hints, with bars between, and of patterns in lower case."""
    return Wording(tuple(hints.split("|")), re.compile("|".join(words)))


ADVERTISEMENT = _whole(
    "advertise?ments?", "advertising", "advert", "ad", "ads", "sponsored(?: content| by)?", "promoted(?: content)?",
    "paid (?:content|post|advertisement)", "(?:story|article) continue[sd] (?:below|after)(?: (?:the |this )?(?:advertisement|ad))?",
    "continue reading below", "ad feedback", "(?:skip|remove|report|close)(?: this)? ads?(?:vertisement)?", "anzeige", "werbung", "advertentie",
    "reklame?", "reklama", "annons", "mainos", "publicit[ée]", "publicidade?", "pubblicità", "реклама", "на правах рекламы", "פרסומת",
    "إعلان", "إعلانات", "reklam", "διαφήμιση", "広告", "广告", "광고",
)  # fmt: skip

SHARE_NAMES = frozenset(
    [
        "share",
        "shares",
        "sharing",
        "tweet",
        "tweets",
        "facebook",
        "twitter",
        "whatsapp",
        "linkedin",
        "pinterest",
        "reddit",
        "flipboard",
        "tumblr",
        "email",
        "e-mail",
        "telegram",
        "messenger",
        "pocket",
        "instagram",
        "youtube",
        "viber",
        "print",
        "copy",
        "pin",
        "addthis",
        "sms",
        "google+",
        "vk",
        "vkontakte",
        "xing",
        "mail",
        "teilen",
        "drucken",
        "partager",
        "imprimer",
        "compartir",
        "compartilhar",
        "condividi",
        "delen",
        "dela",
        "podziel",
        "udostępnij",
        "sdílet",
        "поделиться",
        "твитнуть",
        "вконтакте",
        "одноклассники",
        "шеринг",
        "שתף",
        "שתפו",
        "שיתוף",
        "פייסבוק",
        "טוויטר",
        "ווטסאפ",
        "شارك",
        "مشاركة",
        "المشاركة",
        "فيسبوك",
        "تويتر",
        "واتساب",
        "paylaş",
        "μοιραστείτε",
        "シェア",
        "分享",
        "공유",
    ]
)
"""Buttons for sharing: a line of nothing but these and `SHARE_WORDS` is a row of them."""
SHARE_WORDS = frozenset(
    [
        "this",
        "article",
        "story",
        "post",
        "page",
        "via",
        "on",
        "to",
        "with",
        "in",
        "by",
        "a",
        "the",
        "more",
        "it",
        "x",
        "options",
        "show",
        "close",
        "listen",
        "follow",
        "us",
        "me",
        "opens",
        "new",
        "window",
        "send",
        "copied",
        "link",
        "url",
        "save",
        "icon",
        "button",
        "buttons",
        "click",
        "comment",
        "comments",
        "permalink",
        "rss",
        "friends",
        "friend",
        "friends'",
        "your",
        "and",
        "or",
        "e",
        "f",
        "thoughts",
        "google",
        "plus",
        "toggle",
        "open",
        "like",
        "find",
        "auf",
        "per",
        "bei",
        "mit",
        "artikel",
        "diesen",
        "en",
        "sur",
        "par",
        "cet",
        "por",
        "el",
        "este",
        "esta",
        "artículo",
        "su",
        "di",
        "в",
        "на",
        "с",
        "друзьями",
        "статьёй",
        "статьей",
        "классы",
        "על",
        "את",
        "ב",
        "ל",
        "הכתבה",
        "זה",
        "على",
        "عبر",
        "هذا",
        "المقال",
    ]
)
SHARE = _whole(
    "share .{0,40}(?:friends|permalink)",
    "(?:like|follow|find|like and follow) (?:us|me|him|her)(?: on .{0,60})?",
    r"follow @\w+",
    "read or share this story.*",
)

RELATED_HEAD = _whole(
    r"(?:the )?(?:most|more) (?:popular|read|viewed|recent|shared|watched|commented)(?: (?:in|on) .{1,30}| \w+)?", r"related(?: \w+){0,2}",
    r"recommended(?: \w+){0,3}", "read (?:more|next|these next|also|this next)", "see also", "also (?:read|see|on|in|from)",
    "you (?:may|might)(?: also)?(?: be interested in| like(?: these (?:posts|stories))?| enjoy| have missed)", "must[- ]reads?", "more stories",
    r"more (?:from|on|in|about|like|stories|news|coverage|for you)\b.{0,40}", r"trending(?: \w+){0,2}", "popular", "latest",
    r"(?:latest|top|recent|popular|featured|breaking|other|similar)(?: \w+)? (?:news|stories|posts?|articles|videos?|headlines)",
    "tags?", "topics", "categories", "filed under", "in this (?:article|story)", "what to read next", "don't miss", "up next",
    "watch (?:next|more)", "(?:previous|next)(?: (?:article|post|story|page))?", "(?:our )?editors?'?s? (?:picks?|choice)",
    r"(?:more|our|other) (?:\w+ ){1,4}(?:stories|news|articles|coverage|videos|posts)", "from our partners", "(?:from )?around the web", "from the web", "suggested for you", "also of interest", "partner content",
    "mehr zum thema", "(?:lesen|sehen) sie (?:auch|mehr|dazu).{0,20}", "auch interessant", "das könnte (?:sie|dich) auch interessieren", "meistgelesen(?:e artikel)?",
    "lire (?:aussi|également)", "à lire aussi", "sur le même sujet", "les plus lus", "voir aussi", "lea también", "te puede interesar",
    "más noticias", "lo más leído", "noticias relacionadas", "leia (?:também|mais)", "mais lidas", "leggi anche", "lees ook", "läs också", "les også",
    "czytaj (?:też|także)", "материалы по теме", "(?:читайте|смотрите) также", "по теме", "теги", "метки", "популярное", "похожие (?:статьи|записи|новости)",
    "вам (?:также )?может (?:быть интересно|понравиться)", "другие новости", "קראו? (?:גם|עוד)", "עוד בנושא", "כתבות (?:נוספות|קשורות)", "אולי יעניין אותך", "תגיות",
    "اقرأ (?:أيضا|أيضًا|أيضاً|المزيد)", "مواضيع ذات صلة", "الأكثر قراءة", "أخبار ذات صلة", "関連記事", "相关(?:新闻|阅读|文章)",
)  # fmt: skip
"""A heading of a list of other articles, or of tags."""
RELATED_START = re.compile(
    # Pages are often scraped without the break between a label and what it labels: "Next articleOmar, …".
    r"\W*(?:Prev(?:ious)?\b.{0,10}Previous|Next .* Next$)|\W*\((?:\s*(?i:also|read|see|more|on|photos?|videos?|watch|related|play)\b)[^():]{0,40}:|\W*(?:(?i:previous|next) (?i:article|post|story)(?![a-z])"
    r"|(?i:read (?:more|next|also)|also read|see also|see more|related(?: (?:story|article|post|content|news|video)s?)?|watch(?: now)?|more|previously|don['’]t miss|tags?|topics"
    r"|must[- ]read|(?:this article )?tagged under|filed (?:under|to)|categor(?:y|ies)|posted in|lire aussi|lesen sie auch|mehr zum thema|lees ook|läs också|les også|czytaj (?:też|także)|lea también|leia também|leggi anche"
    r"|читайте также|по теме|метки|теги|קראו? (?:גם|עוד)|עוד בנושא|תגיות|اقرأ (?:أيضا|أيضًا|أيضاً|المزيد))\s*[:|»>])"
)

COMMENTS = _whole(
    r"(?:view |show |add |post |write |leave |read |load |hide |no |all |see |join the |\d+ )?(?:a |your |the |more |all )?comments?(?: \(?\d+\)?)?"
    r"(?: (?:on this|here|below|closed|policy|are closed|section|yet|for this thread are now closed))?",
    r"leave (?:a |your )?(?:reply|comment)\b.*", r"join the (?:conversation|discussion)", r"be the first to comment.*", r"\d+ (?:comments?|replies|responses)",
    r"report (?:this |a )?comment\b.*", r"kommentar melden", r"(?:reply|antworten) (?:to|auf) .{2,40}", r".{2,60} (?:on|am|le|el) .{4,30}\b\d{4}\b.{0,20}\b(?:said|says|wrote|sagt|schrieb|a dit|dijo|escribió)",
    r"(?:log|sign) in to (?:comment|reply).*", "reply", r"(?:cancel|post) reply.*", "what do you think", "(?:leave|post) a reply cancel reply",
    "комментари[ийя]", "комментариев(?: нет)?", "(?:добавить|оставить|написать|ваш) комментарий.*", "kommentare?(?: (?:lesen|schreiben|anzeigen))?", "kommentar (?:schreiben|verfassen)",
    "commentaires?", "(?:laisser|ajouter) un commentaire.*", "comentarios?", "deja un comentario.*", "comentários?", "commenti", "reacties", "komentarze",
    "תגובות", "הוס[ףפ] תגובה.*", "כתוב תגובה.*", "תגובה", "التعليقات", "تعليقات", "(?:اترك|أضف) تعليق.*",
)  # fmt: skip
COMMENTS_LONG = within(
    "comment|guidelines|e-mail|email|required fields|akismet|notify me|icon to log|комментар|kommentar|commentaire|comentario|correo",
    r"must be (?:logged|signed) in to (?:post|leave|comment)", r"comments? (?:are|is) (?:subject to|moderated|closed|reviewed)", r"\b(?:our|read|view|see) (?:full |the )?community guidelines",
    r"submission guidelines", r"your e-?mail address will not be published", r"save my name, e-?mail", r"(?:post|leave|submit) a comment",
    r"next time i comment", r"last comment:", r"required fields are marked", r"uses akismet", r"notify me of (?:new|follow)", r"you are commenting using",
    r"click an icon to log in", r"(?:log|sign) in .{0,30}\bto (?:leave a )?comment", r"view all \d+ comments", r"последующих моих комментариев", r"ihre e-mail-adresse wird nicht veröffentlicht",
    r"votre adresse e-mail ne sera pas publiée", r"tu dirección de correo electrónico no será publicada",
)  # fmt: skip

NEWSLETTER = within(
    "newsletter|subscri|sign up|signing up|e-mail|email|free article|already a |continue reading|keep reading|journalism|support us|support our|support the|support independent|support local|support quality|donate|become a |inbox|agree to|accept our|accept the|consent to|download our|download the|this mail|this message|browser|условия пользов|abonn|inscri|suscr|assine|iscri|подпи|הירשמ|הרשמ|اشترك",
    r"\bnewsletters?\b.*\b(?:sign|subscribe|inbox|e-?mail|daily|weekly|get|receive|free)\b", r"\b(?:sign|subscribe|inbox|receive|get)\b.*\bnewsletters?\b",
    r"^\W*(?:subscribe|sign up|get a subscription|support (?:us|our|the|independent|local|quality)|donate (?:to|now|today)|become a (?:member|subscriber|supporter))\b(?! to (?:the|a) (?:idea|view|theory))",
    r"enter your e-?mail", r"free articles? (?:this month|remaining|left)", r"already a (?:subscriber|member)", r"to (?:continue|keep) reading", r"(?:for|to) subscribers only",
    r"for (?:our )?(?:paid )?subscribers\b", r"unsubscribe at any time", r"support our journalism", r"\b(?:in|to) your inbox\b", r"\byou (?:agree|accept|consent) to (?:our|the)\b", r"\bsubscribe (?:now|today|here|to)\b", r"download (?:our|the) app",
    r"^\W*(?:view|read|open) (?:this |the )?(?:e-?mail |mail |message |newsletter )?(?:in|on) (?:your |a |the )?(?:web ?)?browser\W*$", r"^\W*unsubscribe\W*$",
    r"\byou(?:[’']re| are)? (?:get|getting|receive|receiving|received) this (?:e-?mail|mail|message|newsletter) (?:because|as|since)\b", r"^\W*im browser (?:ansehen|öffnen|anzeigen)\W*$",
    r"условия пользовательского соглашения", r"\babonnieren sie", r"newsletter (?:abonnieren|bestellen)", r"\babonnez-vous", r"\binscrivez-vous", r"suscríbe",
    r"\bassine\b", r"iscriviti", r"подписывайтесь", r"подпишитесь", r"подписаться на", r"הירשמו", r"הרשמה ל", r"اشترك",
)  # fmt: skip

HINTS = (
    "you", " our", " we ", " us ", "©", "copyright", "(c)", " rights", "comment", "be published", "reproduced", "trademark", " mail", "e-mail", "email",
    " ihre", "unser", "votre", "vous", " nous", " droits", "derechos", "direitos", "diritti", " rechte", "usted", " tu ", "nuestr",
)  # fmt: skip
"""A line longer than a label that speaks to readers or of rights holds one of these, begins with one of `STARTS`, or is
not in Latin letters."""
STARTS = (
    "subscribe", "sign up", "donate", "support", "become", "enter", "please", "get", "download", "we ", "this site", "this website", "abonn", "inscri", "suscr",
    "assine", "iscriv", "wir ",
)  # fmt: skip

LEGAL = within(
    "privacy|javascript|browser|adblock|ad blocker|creative commons|message has|submission has|went wrong|again later|terms of|terms and|terms &|cookie|user agreement|do not sell|portion of|affiliate|commission|свидет|персональн|diagnose|datenschutz|impressum|mentions|politique|polít",
    r"\bprivacy (?:policy|notice|statement)\b", r"\bterms (?:of (?:use|service)|and conditions|& conditions)\b", r"\bcookies?\b.*\b(?:accept|agree|policy|use)\b",
    r"\buser agreement\b", r"do not sell my", r"portion of (?:the )?sales", r"(?:we|this (?:web)?site) uses? cookies", r"enable (?:javascript|cookies)", r"browser does not support", r"\badblock|\bad blocker",
    r"creative commons licen[cs]e", r"wir verwenden cookies", r"nous utilisons des cookies", r"utilizamos cookies", r"мы используем (?:файлы )?cookie",
    r"(?:your )?(?:message|submission) has been (?:sent|received)", r"something went wrong", r"please try again later", r"affiliate (?:links?|commission|partner)", r"we may (?:earn|receive) (?:a |an )?(?:\w+ )?commission",
    r"свидетельство о регистрации", r"обработку персональных данных", r"intended to diagnose, treat", r"^\W*(?:datenschutz|impressum)", r"mentions légales", r"politique de confidentialité",
    r"política de (?:privacidad|cookies|privacidade)",
)  # fmt: skip

NAVIGATION = _whole(
    "home", "menu", "search(?: search)?", "close", "skip to .{0,30}", "log ?in", "log ?out", "sign (?:in|up|out)", "register", "my account", "about(?: us)?", "contact(?: us)?",
    "scroll to top", "join us", "just watched", "must watch", "now playing", "slideshow", "back to (?:top|gallery|.{0,20}home.{0,10})", "top", "next", "previous", "previous next", "loading", "accessibility(?: \\w+)?", "toggle .{0,30}", "images?", "image \\d+ of", "photos?", "videos?", "gallery",
    "play(?: video)?", "hide caption", "captions?", "enlarge(?: this)? image", "click to (?:expand|enlarge|play|view).{0,20}", "(?:view|open|see|browse) (?:gallery|photos|slideshow|all|fullscreen|.{0,12}list|.{0,12}article|.{0,12}posts)",
    "show (?:more|less)", "load more", "view more", "continue reading", "(?:to )?read (?:the )?(?:full|whole|rest of (?:the|this))(?: article| story)?", "listen(?: to this article)?", "transcript", "subscribe", "donate",
    "newsletters?", "careers", "sitemap", "faqs?", "help", "advertise(?: with us)?", "(?:about a )?\\d* ?min(?:ute)?s? read", "read time.{0,12}", "reading time.{0,12}", "text size", "font size", "e-?mail me", "learn more", "find out more",
    "opinion", "warning", "breaking(?: news)?", "exclusive", "live", "hide", "show", "copy", "save", "edit", "report", "submit", "cancel", "name", "website", "views?", "likes?", "follow(?:ing|ers)?",
    "startseite", "suche", "anmelden", "registrieren", "zurück", "weiter", "mehr", "nach oben", "accueil", "connexion", "rechercher", "s'abonner", "inicio", "buscar", "iniciar sesión", "voltar", "início", "entrar",
    "главная", "меню", "поиск", "войти", "вход", "регистрация", "назад", "далее", "наверх", "имя", "сайт", "подробнее", "ראשי", "חיפוש", "תפריט", "התחברות", "דף הבית", "الرئيسية", "بحث", "القائمة", "تسجيل الدخول",
)  # fmt: skip
SEVERAL_LINKS = re.compile(r"(?:[^|]{1,40}\|){2,}[^|]{0,40}|[^»>›]{1,40}(?:\s[»›>]\s[^»>›]{1,40}){1,}")
"""Links in a row, as at the foot of a page; or the way to the page, as at its head."""

CLICK = within(
    "click|tap|here|клик|нажм|לחצו|اضغط|hier|cliquez|clic",
    r"\bclick(?:ing)? (?:here|below|on|to)\b", r"\btap here\b", r"\b(?:view|read|see|listen|watch) .{0,40}\bhere$", r"клик(?:ните|аем)", r"нажмите", r"לחצו כאן", r"اضغط هنا",
    r"\bklicken sie hier\b", r"\bcliquez ici\b", r"\bhaz clic\b",
)  # fmt: skip

CORRECTION = re.compile(
    r"\W*(?:corrections?(?: \([^)]{3,40}\))?\s*(?::|and clarifications?\b)|clarifications?\s*:|editor[’']?s?[’']? notes?\s*:|this (?:story|article|post|piece) (?:has been|was) (?:updated|corrected|amended)"
    r"|an earlier version of th(?:is|e)|(?:anm(?:erkung|\.)? d(?:er|\.)? red(?:aktion|\.)|berichtigung|korrektur)\s*:|(?:rectificatif|correction|note de la rédaction|ndlr)\s*:|(?:corrección|fe de erratas|nota del editor)\s*:"
    r"|(?:errata corrige|correção|nota da redação)\s*:|(?:исправление|уточнение|от редакции)\s*:|(?:תיקון|הערת (?:המערכת|העורך))\s*:|(?:تصحيح|تصويب)\s*:)"
)
