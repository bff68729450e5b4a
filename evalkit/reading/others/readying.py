"""What whoever deploys or changes a thing needs on a machine of his own, and what he will be billed for.

"Docker and Python 3.12 are installed" says nothing of the servers beneath "Prerequisites" or "You will need:". What is
said of parts of the system counts there, too: "A VPC with two private subnets exists". And "you are charged for each
NAT gateway in every zone" tells a price.
"""

from __future__ import annotations

import re

from evalkit.document import Context
from evalkit.patterns import pattern
from evalkit.reading.language.grammar import words
from evalkit.reading.view import View

_LONGEST = 80
"""Characters of such a title."""
_TITLE = pattern(
    r"""^[\W\d]*(?:(?:the|our|your|some|technical|software|local)\ )?(?:
    pre-?requisites?\b[^.;]*|(?:getting|get)\ started\b[^.;]*
    |before\ (?:you|we)\ (?:start|begin|deploy|run|install|can|work)\b[^.;]*
    |install(?:ing|ation)?(?!\ of\b)\b[^.;]*
    |set(?:ting)?[\ -]?up\ (?:(?:your|a|the|an)\ )?(?:local|dev|development|python|aws\ credentials|tool)[^.;]*
    |(?:local|dev|development)\ (?:environment|set-?up|testing|tests?|development|work|use|usage)\b[^.;]*
    |(?:run|running|working|testing|deploying|developing)\ (?:it\ |this\ )?(?:locally|from\ (?:your|a)\ \w+)\b[^.;]*
    |(?:[\w ]+:\ )?(?:how\ to\ )?hack(?:ing)?\ on\b[^.;]*|(?:how\ to\ )?contribut(?:e|ing|ion)\b[^.;]*|useful\ commands
    |tool(?:s|ing|chain)?(?:\ (?:you\ need|needed|required|to\ install|and\ \w+))?
    |(?:what\ |all\ |first,?\ )?you(?:['’]ll|\ will)?\ (?:also\ |first\ )?(?:need|require)\b[^.;]*
    |to\ (?:work\ on|develop|build|deploy|contribute)\b[^.;]*(?:need|install|require)[^.;]*
    |(?:laptops?|workstations?|(?:local\ |your\ |developer\ )?machines?)\ (?:set-?up|installation)\b[^.;]*
    |(?:for|as\ a)\ developers?|developers?(?:['’]s?)?\ (?:guide|notes|set-?up|machines?)
    )\W*$""",
    re.IGNORECASE | re.VERBOSE,
)
_TOOLS = words(
    """docker npm npx yarn pnpm node nodejs pip pipenv poetry virtualenv venv python python3 cli awscli cdk git java jdk
    maven gradle dotnet homebrew brew wsl macos windows linux ubuntu debian terminal shell vscode ide editor credentials
    profile profiles clone bootstrap pytest jest makefile laptop sdk terraform terragrunt kubectl helm golang ruby
    bundler rbenv php composer"""
)
"""What a machine to work at has, or what is done there."""
_DESK = pattern(
    r"(?i)\b(?:on|in|from|to|with|of) your (?:own |local )?(?:path|machine|laptop|computer|workstation|desktop|shell"
    r"|terminal|editor|ide|browser|home directory)\b(?!s)"
)
"""Where the reader of a manual has things, which are no part of the system."""
_PRICE = pattern(
    r"""(?ix)\byou(?:['’](?:ll|re|d))?(?:\ (?:will|are|may|might|only|would|can|have\ to|also|then)){0,3}
        \ (?:be\ )?(?:pay|billed|charged)\b
    |\b(?:is|are|be|gets?)\ (?:billed|charged|priced)\ (?:at|by|per|for|every|each|hourly|monthly|separately)\b
    |\bcosts?\ (?:about\ |around\ |roughly\ |up\ to\ |some\ )?(?:[$€£]|usd|eur|gbp)\ ?\d
    |\bcosts?\ (?:reports?|estimates?|breakdowns?|comparisons?)\b"""
)
_ASKED = words(
    "we our must shall should may alarm alarms alert alerts notify notified budget limit tag tags tagged"
)
"""Who asks for something tells no price: "charged to the cost centre; we keep logs for 30 days"."""
_ENDING = words("destroy delete remove tear destroyed deleted removed")
_ELSEWHERE = "other"
"""The subject of things that are no part of a system: a laptop, a repository."""


def readies(above: Context) -> bool:
    """Whether a title or a lead-in says that what stands beneath is needed to work on the thing, not a part of it."""
    said = above.text
    return len(said) <= _LONGEST and bool(_TITLE.match(said))


def is_for_work(view: View) -> bool:
    """Whether a passage names tools to work with, and no part of the system."""
    text = view.text
    if text.words.isdisjoint(_TOOLS) or not text.words.isdisjoint(_ENDING):
        return False
    return all(name == _ELSEWHERE for _, _, name in text.mentions)


def is_on_desk(view: View) -> bool:
    """Whether a passage tells of the machine of whoever reads it: "PostgreSQL 14 must be on your PATH"."""
    said = view.passage.text
    return ";" not in said and bool(_DESK.search(said))


def is_price(view: View) -> bool:
    """Whether a passage tells what somebody is billed for, and asks for nothing."""
    said = view.passage.text
    return ";" not in said and view.text.words.isdisjoint(_ASKED) and bool(_PRICE.search(said))
