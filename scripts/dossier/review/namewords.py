"""Words that tell whether a name is a person, a place, an organisation or a topic. For English only."""

from __future__ import annotations

import re

SHORT = r"(?:Sens?|Reps?|Gov|Gen|Col|Maj|Capt|Lt|Sgt|Adm|Rev|Prof|Dr|Mr|Mrs|Ms|St|Jr|Sr)"
"""Abbreviations before and after names. The full stop behind them does not end a sentence."""
TITLES = (
    "President|Vice President|Prime Minister|Premier|Chancellor|King|Queen|Prince|Princess|Pope|Cardinal|Archbishop|Bishop|"
    "Rabbi|Imam|Ayatollah|Sheikh|Rev|Pastor|Minister|Secretary|Speaker|Senator|Sen|Sens|Representative|Rep|Reps|"
    "Congressman|Congresswoman|Governor|Gov|Mayor|Councilman|Councilwoman|Ambassador|Attorney General|Attorney|Judge|Justice|"
    "Sheriff|Chief|Director|Chairman|Chairwoman|Chair|Leader|Commissioner|Commander|General|Gen|Colonel|Col|Major|Maj|Captain|"
    "Capt|Lieutenant|Lt|Sergeant|Sgt|Admiral|Adm|Officer|Detective|Professor|Prof|Doctor|Dr|Mr|Mrs|Ms|Miss|Sir|Lord|Lady|"
    "Dame|CEO|Coach|Czar|Strategist|Whip"
)
ORGANISATION = frozenset(
    "Administration Agency Alliance Army Assembly Association Authority Bank Board Bureau Campaign Caucus Center Centers Centre "
    "Church Club Co Coalition College Commission Committee Company Conference Congress Corp Corporation Council Court Department "
    "Federation Force Forces Foundation Front Fund Government Group Guard Herald House Inc Institute Institution Journal League "
    "Magazine Ministry Movement Network News Office Organization Organisation Parliament Party Police Post Press Project Radio "
    "School Senate Service Services Society Tribune TV Times Trust Union University".split()
)
TOPIC = frozenset(
    "Accord Accords Act Agreement Amendment Award Awards Bill Brexit Bowl Conflict Constitution Convention Cup Day Deal Debate "
    "Election Elections Games Law Medicaid Medicare Olympics Pact Plan Prize Protocol Report Resolution Revolution Security Summit "
    "Treaty Trial War Week".split()
)
PLACE = frozenset(
    "Airport Avenue Bay Beach Border City Coast County Desert District Gulf Hill Island Islands Lake Mountain Mountains Ocean "
    "Park Peninsula Province River Sea Square State States Strait Street Strip Territory Tower Valley Village".split()
)
COMPASS = frozenset(
    "North South East West Northern Southern Eastern Western New San Santa Saint Los Las Fort Saudi Sri".split()
)
"""Words that begin the names of places more often than those of people."""
OF_PEOPLE = re.compile(r"\w+(?:ish|ese|ians?|icans?|eans?|crats?)")
"""Words for people of a place or a party (“Russians”, “Democrats”), which are not names of anyone."""
NEVER = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr Jun Jul Aug Sept Oct Nov Dec I Mr Mrs Ms Dr".split()
)
