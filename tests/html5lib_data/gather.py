"""
Gather the inputs of html5lib's tests anew, from the source distribution that has them.

    PIP_CONSTRAINT=old.txt pip download --no-binary :all: --no-deps html5lib==1.1   # old.txt: setuptools<80
    python -m tests.html5lib_data.gather html5lib-1.1.tar.gz

Any other archive with the folders ``tokenizer``, ``tree-construction`` and ``encoding`` will do. Only what goes in is kept, without
what should come out; what stands twice is kept once.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import tarfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from . import INPUTS

if TYPE_CHECKING:
    from collections.abc import Iterator

#: how a page gets a tokenizer into a state
_STATES: Final = {
    "Data state": "",
    "RCDATA state": "<title>",
    "RAWTEXT state": "<style>",
    "Script data state": "<script>",
    "PLAINTEXT state": "<plaintext>",
    "CDATA section state": "<svg><![CDATA[",
}
_ESCAPE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_DATA: Final = re.compile(
    r"^#data\n(.*?)\n(?=#(?:errors|encoding)\b)(?:#encoding\n[^\n]*|.*?(?=^#data$|\Z))",
    re.MULTILINE | re.DOTALL,
)
_CONTEXT: Final = re.compile(r"^#document-fragment\n(?:svg |math )?(\S+)", re.MULTILINE)


def gathered(archive: Path) -> dict[str, list[str]]:
    """The inputs in an archive, by what they test."""
    found: dict[str, dict[str, None]] = {"trees": {}, "tokens": {}, "encodings": {}}
    with tarfile.open(archive) as files:
        for member in sorted(files.getmembers(), key=lambda member: member.name):
            opened = files.extractfile(member)
            folder, name = Path(member.name).parent.name, Path(member.name).name
            if opened is None or "testdata" not in member.name:
                continue
            content = opened.read()
            if folder == "tokenizer" and name.endswith(".test"):
                found["tokens"] |= dict.fromkeys(_tokens(json.loads(content)))
            elif folder in ("tree-construction", "scripted") and name.endswith(".dat"):
                found["trees"] |= dict.fromkeys(_trees(content.decode()))
            elif folder == "encoding" and name.endswith(".dat"):
                found["encodings"] |= dict.fromkeys(_DATA.findall(content.decode("latin-1")))
    return {kind: list(inputs) for kind, inputs in found.items()}


def _tokens(tests: dict[str, Any]) -> Iterator[str]:
    for test in next(iter(tests.values())):
        text = test["input"]
        if test.get("doubleEscaped"):
            text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        for state in test.get("initialStates", ["Data state"]):
            yield _STATES[state] + text


def _trees(tests: str) -> Iterator[str]:
    for found in _DATA.finditer(tests):
        context = _CONTEXT.search(found[0])
        yield f"<{context[1]}>{found[1]}" if context else found[1]


def main() -> int:
    """Write the inputs of the archive that is named."""
    inputs = gathered(Path(sys.argv[1]))
    text = json.dumps(inputs, separators=(",", ":"))
    INPUTS.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    sys.stdout.write("".join(f"{len(found):,} {kind}\n" for kind, found in inputs.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
