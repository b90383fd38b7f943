"""Which state of the rules an article was made with, so that only pages whose rules changed need to be extracted again."""

from __future__ import annotations

from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .. import __version__
from ..rules import load_rules
from ..rules.files import digest_of, read_text
from ..score import MODEL
from .keys import host_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..models import Options
    from ..rules.files import RuleFile
    from ..rules.match import RuleSet

_SHORT: Final = 12  # hexadecimal digits: enough to tell the states of one file apart


def with_digests(rule_ids: Iterable[str], options: Options) -> tuple[str, ...]:
    """``id@digest`` of each rule: what it said when the article was made."""
    ids = tuple(rule_ids)
    if not ids:
        return ()
    files = _rules(options).files
    return tuple(f"{name}@{_digest(files[name])}" if name in files else name for name in ids)


class RuleStates:
    """The state of all rules that can take part in a page, by host. Made once for a run."""

    def __init__(self, options: Options) -> None:
        self._rules = _rules(options) if options.rules else None
        self._general = self._of_all_hosts(options)
        self._hosts = lru_cache(maxsize=10_000)(self._of_host)

    def of(self, host: str) -> str:
        """A digest that changes when a rule for `host`, a rule for all hosts, or the engine changes."""
        return self._hosts(host.partition(":")[0])

    def of_url(self, url: str) -> str:
        """The same for the host of an address."""
        return self.of(host_of(url))

    def _of_host(self, host: str) -> str:
        files = self._rules.for_host(host) if self._rules and host else ()
        return _joined([self._general, *(f"{file.id}={_digest(file)}" for file in files)])

    def _of_all_hosts(self, options: Options) -> str:
        files = self._rules.files.values() if self._rules else ()
        general = sorted(f"{f.id}={_digest(f)}" for f in files if not f.hosts)
        return _joined([__version__, _model(options), *general])


def _rules(options: Options) -> RuleSet:
    return load_rules(options.rule_folders, packs=options.rule_packs)


def _model(options: Options) -> str:
    return _file_digest(str(options.model or MODEL))


@lru_cache(maxsize=4)
def _file_digest(path: str) -> str:
    return blake2b(Path(path).read_bytes(), digest_size=8).hexdigest()


def _digest(file: RuleFile) -> str:
    return (file.digest or _text_digest(file.place))[:_SHORT]


@lru_cache(maxsize=4096)
def _text_digest(place: str) -> str:
    return digest_of(read_text(Path(place)))


def _joined(parts: Iterable[str]) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
