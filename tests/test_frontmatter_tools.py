"""
Front matter as the programs it is written for understand it: Hugo, Jekyll, Pandoc, and the readers of Next.js and Obsidian.

The command writes a folder of files, the program builds or reads them, and what it made of title, date and tags is what the pages
said. A program that is not installed is skipped by name, with the line that installs it.
"""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html
from typer.testing import CliRunner

import cleanread
from cleanread.cli.app import app
from cleanread.models import Metadata

# ── pages whose words mean something to YAML, to templates or to Markdown ────────────────

TITLES = {
    "ferry": 'The "ferry": what now? It\'s #1 --- again',
    "windows": "C:\\new\\table & 50% <off> {{ today }}",
    "yes": "yes",
    "thousand": "1e3",
    "day": "2024-05-01",
    "null": "null",
    "at": "@home *with* snake_case, $5 and $6, `code` [x](y) ^up^ ~down~",
    "list": "1986. A year - and a # of things",
    "arabic": "كيف تعود السفن إلى الميناء؟ 🎉",
}
TAGS = [
    "yes", "No", "1e3", "0o17", "22:30", "2024-05-01", "null", "~", "- dash", "a: b", "@at",
    "back\\slash", 'quo"te', "مرفأ", "🎉", *[f"tag {n}" for n in range(30)],
]  # fmt: skip
BODY = (
    "<p>The harbour froze before dawn, and the ferry stayed where it was all morning long.</p>" * 6
)
LIQUID = (
    "<p>A template says {{ page.title }} and {% if x %}, and nobody should run it here today.</p>"
)


def page(name: str, title: str) -> str:
    said = html.escape(title)
    keywords = "".join(f'<meta property="article:tag" content="{html.escape(t)}">' for t in TAGS)
    return (
        f'<html lang="en"><head><title>{said}</title><meta property="og:title" content="{said}">'
        f'<meta name="author" content="Ana Ruiz"><meta name="description" content="{said}&#10;in short">'
        f'<meta property="article:published_time" content="2022-09-12T10:30:00+02:00">{keywords}'
        f'<link rel="canonical" href="https://harbour.example/{name}"></head>'
        f"<body><article><h1>{said}</h1>{BODY}{LIQUID}</article></body></html>"
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("pages")
    for name, title in TITLES.items():
        (folder / f"{name}.html").write_text(page(name, title), encoding="utf-8")
    return sorted(folder.glob("*.html"))


@pytest.fixture(scope="module")
def said(pages: list[Path]) -> dict[str, Metadata]:
    """What the engine found, by canonical address."""
    found = [cleanread.extract(file.read_bytes()).metadata for file in pages]
    return {str(metadata.canonical_url): metadata for metadata in found}


def written(pages: list[Path], profile: str, output: str) -> None:
    result = CliRunner().invoke(app, [*map(str, pages), "--profile", profile, "-o", output])
    assert result.exit_code == 0, result.output


def needed(program: str, install: str) -> str:
    """Where a program is; without it the test is skipped, and says how to get it."""
    found = shutil.which(program)
    if found is None:
        pytest.skip(f"{program} is not installed: {install}")
    return found


def run(*command: str, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    result = subprocess.run(  # noqa: S603 - a program found on the PATH
        command, cwd=cwd, capture_output=True, text=True, encoding="utf-8", check=False,
        env=dict(os.environ) | dict(env or {}),
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def test_the_engine_leaves_the_traps_in_the_metadata(said: dict[str, Metadata]) -> None:
    assert [m.title for m in said.values()] == [TITLES[url.rpartition("/")[2]] for url in said]
    # The engine has its own mind about some, such as one that repeats the title.
    hardest = {"yes", "1e3", "2024-05-01", "- dash", "a: b", "@at", "back\\slash", 'quo"te', "مرفأ"}
    assert hardest - {tag for m in said.values() for tag in m.tags} == set()


# ── site generators: what stands in the pages they build ─────────────────────────────────

LAYOUT = """<title>%(title)s</title><link rel="canonical" href="%(url)s"><time>%(date)s</time>
<p class="about">%(description)s</p><ul>%(tags)s</ul><main>%(content)s</main>"""
HUGO = {
    "title": "{{ .Title }}",
    "url": "{{ .Params.params.source }}",
    "date": '{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}',
    "description": "{{ .Description }}",
    "tags": "{{ range .Params.tags }}<li>{{ . }}</li>{{ end }}",
    "content": "{{ .Content }}",
}
JEKYLL = {
    "title": "{{ page.title | escape }}",
    "url": "{{ page.canonical_url }}",
    "date": "{{ page.date | date_to_xmlschema }}",
    "description": "{{ page.description | escape }}",
    "tags": "{% for tag in page.tags %}<li>{{ tag | escape }}</li>{% endfor %}",
    "content": "{{ content }}",
}


def built(folder: Path) -> dict[str, Any]:
    """The pages of a built site by canonical address."""
    trees = [lxml_html.fromstring(f.read_text("utf-8")) for f in folder.rglob("*.html")]
    return {tree.xpath("string(//link[@rel='canonical']/@href)"): tree for tree in trees}


@pytest.fixture(scope="module")
def hugo(pages: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    program = needed("hugo", "apt-get install hugo")
    site = tmp_path_factory.mktemp("hugo")
    (site / "config.toml").write_text(
        'baseURL = "https://blog.example/"\ndisableKinds = ["home", "taxonomy", "term", "section", "RSS", "sitemap"]\n'
    )
    (site / "layouts/_default").mkdir(parents=True)
    (site / "layouts/_default/single.html").write_text(LAYOUT % HUGO, encoding="utf-8")
    written(pages, "hugo", f"{site}/content/posts/")
    run(program, "--quiet", cwd=site)
    return built(site / "public")


@pytest.fixture(scope="module")
def jekyll(pages: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    program = needed("jekyll", "apt-get install jekyll")
    site = tmp_path_factory.mktemp("jekyll")
    (site / "_config.yml").write_text("timezone: UTC\n")
    (site / "_layouts").mkdir()
    (site / "_layouts/post.html").write_text(LAYOUT % JEKYLL, encoding="utf-8")
    written(pages, "jekyll", f"{site}/_posts/{{date:%Y-%m-%d}}-{{slug}}.md")
    run(program, "build", "--quiet", cwd=site, env={"LANG": "C.UTF-8"})
    return built(site / "_site")


GENERATORS = pytest.mark.parametrize("generator", ["hugo", "jekyll"])


@pytest.fixture
def site(generator: str, request: pytest.FixtureRequest) -> dict[str, Any]:
    """The site that one generator built."""
    pages_of: dict[str, Any] = request.getfixturevalue(generator)
    return pages_of


@GENERATORS
def test_a_site_has_every_page(site: dict[str, Any], said: dict[str, Metadata]) -> None:
    assert sorted(site) == sorted(said)


@GENERATORS
def test_a_site_shows_the_titles(site: dict[str, Any], said: dict[str, Metadata]) -> None:
    assert {url: tree.findtext(".//title") for url, tree in site.items()} == {
        url: metadata.title for url, metadata in said.items()
    }


@GENERATORS
def test_a_site_shows_the_tags(site: dict[str, Any], said: dict[str, Metadata]) -> None:
    shown = {url: tuple(li.text_content() for li in tree.iter("li")) for url, tree in site.items()}
    assert shown == {url: metadata.tags for url, metadata in said.items()}


@GENERATORS
def test_a_site_shows_the_descriptions(site: dict[str, Any], said: dict[str, Metadata]) -> None:
    shown = {url: tree.xpath("string(//p[@class='about'])") for url, tree in site.items()}
    assert shown == {url: metadata.description for url, metadata in said.items()}


@GENERATORS
def test_a_site_shows_the_moment_of_publication(generator: str, site: dict[str, Any]) -> None:
    shown = {"hugo": "2022-09-12T10:30:00+02:00", "jekyll": "2022-09-12T08:30:00+00:00"}
    assert {tree.findtext(".//time") for tree in site.values()} == {shown[generator]}


@GENERATORS
def test_a_site_runs_no_template_of_the_text(site: dict[str, Any]) -> None:
    assert [url for url, tree in site.items() if "{% if x %}" not in tree.text_content()] == []


# ── pandoc ───────────────────────────────────────────────────────────────────────────────


def _plain(node: Any) -> str:
    """The text of a value in Pandoc's own notation."""
    if isinstance(node, list):
        return "".join(map(_plain, node))
    kind, content = node["t"], node.get("c")
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "Quoted":
        sign = '"' if content[0]["t"] == "DoubleQuote" else "'"
        return sign + _plain(content[1]) + sign
    # Anything else would be markup: that is what must not be read into a title.
    assert kind in ("Str", "MetaInlines", "MetaString"), node
    return content if isinstance(content, str) else _plain(content)


def test_pandoc_reads_titles_and_keywords_as_they_were(
    pages: list[Path], said: dict[str, Metadata], tmp_path: Path
) -> None:
    program = needed("pandoc", "apt-get install pandoc")
    written(pages, "pandoc", f"{tmp_path}/")
    found = []
    for file in sorted(tmp_path.glob("*.md")):
        meta = json.loads(
            run(program, "-f", "markdown-smart", "-t", "json", str(file), cwd=tmp_path)
        )["meta"]
        found.append((_plain(meta["title"]), [_plain(k) for k in meta["keywords"]["c"]]))
    assert sorted(found) == sorted((str(m.title), list(m.tags)) for m in said.values())


# ── JavaScript's readers ─────────────────────────────────────────────────────────────────

READERS = {
    "gray-matter": "file => require('gray-matter')(file).data",
    "yaml": "file => require('yaml').parse(file.split('---\\n')[1])",
}
#: What the Blog document of the starter wants each key to be.
SCHEMA = {
    "title": str, "date": str, "tags": list, "draft": bool, "summary": str, "images": list, "layout": str,
    "bibliography": str,
}  # fmt: skip


def read_by(package: str, folder: Path) -> list[Any]:
    """The front matter of all files in a folder, read by a package of npm."""
    node = needed("node", "apt-get install nodejs npm")
    roots = [os.environ.get("NODE_PATH", "")]
    if npm := shutil.which("npm"):
        roots.append(run(npm, "root", "--global", cwd=folder).strip())
    env = {"NODE_PATH": os.pathsep.join(filter(None, roots))}
    looked = subprocess.run(  # noqa: S603
        [node, "-e", f"require.resolve('{package}')"], check=False, capture_output=True,
        cwd=folder, env=dict(os.environ) | env,
    )  # fmt: skip
    if looked.returncode != 0:
        pytest.skip(f"{package} is not installed: npm install --global {package}")
    script = (
        f"const read = {READERS[package]}; const fs = require('fs');"
        "console.log(JSON.stringify(fs.readdirSync('.').map(name => read(fs.readFileSync(name, 'utf8')))))"
    )
    found: list[Any] = json.loads(run(node, "-e", script, cwd=folder, env=env))
    return found


@pytest.mark.parametrize("package", READERS)
def test_javascript_reads_every_title_and_tag(
    package: str, pages: list[Path], said: dict[str, Metadata], tmp_path: Path
) -> None:
    written(pages, "default", f"{tmp_path}/")
    found = {data["source"]: (data["title"], data["tags"]) for data in read_by(package, tmp_path)}
    assert found == {url: (m.title, list(m.tags)) for url, m in said.items()}


def test_the_schema_of_the_nextjs_blog_holds(pages: list[Path], tmp_path: Path) -> None:
    written(pages, "nextjs", f"{tmp_path}/")
    found = read_by("gray-matter", tmp_path)
    assert [{key: type(value) for key, value in data.items()} for data in found] == [SCHEMA] * len(
        pages
    )
