"""Rule files: read, checked, and applied to a small page."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from cleanread import CleanreadError, RuleError
from cleanread.parse import parse
from cleanread.rules.facts import Facts
from cleanread.rules.files import read_checked
from cleanread.rules.match import RuleSet, _resolved
from cleanread.rules.schema import check_table  # noqa: F401  imported late elsewhere, and then its coverage is not seen

_URL: Final = "https://harbour.example/2026/05/ferry?page=2"
_PAGE: Final = """<html lang=en><head><title>The ferry sails | Harbour</title><meta name=author content="Ann Lee">
<meta property="og:title" content="The ferry sails"><link rel=next href="?page=3"></head>
<body class="post td-post"><nav id=menu><a href=/>Home</a></nav><article class="entry content">
<h1>The ferry sails</h1><time datetime=2026-05-01>1 May</time><p class=lede>Eleven weeks after a crane fell across
its ramp, the ferry sails again.</p><div class="share sharing"><a href=#>Share</a></div><pre>a = 1</pre>
<img data-src=/a.jpg alt="A quay"><table><tr><td>One</td></tr></table></article><aside>Newsletter</aside></body>"""


def rules(data: bytes) -> None:
    """Bytes of a rule file: it is refused as a whole, or it works."""
    with TemporaryDirectory(dir=_memory()) as folder:
        file = Path(folder) / "site.toml"
        file.write_bytes(data)
        try:
            known = read_checked(file, rank=1, hooks=False)
            known.rule  # noqa: B018  built when asked for
            found = RuleSet({known.id: known})
            found.check_extends(known.id)
        except RuleError:
            return
        try:
            _applied(found, known.id)
        except CleanreadError:
            return


def _applied(known: RuleSet, rule_id: str) -> None:
    known.before(_URL)
    known.find(_URL, parse(_PAGE))
    resolved = _resolved(tuple(known.lineage([rule_id])))
    tree = parse(resolved.source(_PAGE))
    facts = Facts(tree)
    resolved.read(tree, _URL, facts)
    resolved.links(tree)
    resolved.apply(tree, facts)
    _ = resolved.fetch, resolved.pages


def _memory() -> str | None:
    """A folder that needs no disk, where there is one."""
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
