"""
The site configs of FiveFilters' Full-Text RSS (https://github.com/fivefilters/ftr-site-config).

A file is a list of lines ``directive: value``, most of them XPaths; its name is the host. What a
rule cannot say stands in its ``[hints]``. Whether anything was lost is not trusted but tried out:
each rule is turned back into the values of all directives and compared with what the file had.

``strip_id_or_class`` is a whole class or id here, as in most engines; in Full-Text RSS itself a part
of one will do.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from ..model import Imported
from ..sound import sound
from .back import lists_of
from .lines import directive_lists, read_config
from .names import NO_MARK, owner_of
from .places import drafted
from .reading import decoded, read_files
from .tables import ORIGIN, rule_table

__all__ = ["ORIGIN", "convert", "convert_text"]


def convert(path: Path) -> Iterator[Imported]:
    """Convert all site configs of a folder, a ZIP, or one file.

    Raises ``RuleError`` where there is none, ``OSError`` where one cannot be read.
    """
    for name, content in read_files(path):
        if content is None:
            yield Imported(source=name, lost=("too large for a site config",))
            continue
        text, guessed = decoded(content)
        yield convert_text(text, name, ("not UTF-8: read as Latin-1",) if guessed else ())


def convert_text(text: str, name: str, warnings: tuple[str, ...] = ()) -> Imported:
    """Convert one site config; `name` is that of its file.

    >>> imported = convert_text("body: //main\\nprune: no", "example.com.txt")
    >>> imported.table["content"], imported.lossless
    ({'select': ['//main'], 'prune': False}, True)
    """
    ref = PurePosixPath(name).name
    owner = owner_of(ref)
    if owner is None:
        return Imported(source=name, lost=("the name is no host",))
    config = read_config(text)
    draft = drafted(config.lines)
    lost = [*config.lost, *draft.lost]
    if owner.disabled:
        lost.append(NO_MARK)
    table = rule_table(owner, draft, ref, lost)
    if not lost and (unequal := _unequal(directive_lists(config.lines), lists_of(table))):
        lost += [f"not the same on the way back: {key}" for key in unequal]
        table = rule_table(owner, draft, ref, lost)
    return sound(
        Imported(
            source=name,
            rule_id=owner.id,
            table=table,
            comments=config.comments,
            lost=tuple(lost),
            warnings=(*warnings, *config.warnings, *draft.warnings),
        )
    )


def _unequal(there: dict[str, list[str]], back: dict[str, list[str]]) -> list[str]:
    return sorted(key for key in {*there, *back} if there.get(key) != back.get(key))
