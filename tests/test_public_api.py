"""The names that the package offers."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import cleanread

ROOT = Path(__file__).parent.parent


def test_the_public_names_are_sorted() -> None:
    assert cleanread.__all__ == sorted(cleanread.__all__)


@pytest.mark.parametrize("name", cleanread.__all__)
def test_a_public_name_can_be_imported(name: str) -> None:
    assert getattr(cleanread, name).__name__ == name


@pytest.mark.parametrize("name", cleanread.__all__)
def test_a_public_name_has_a_docstring(name: str) -> None:
    assert inspect.getdoc(getattr(cleanread, name))


def test_dir_lists_the_public_names() -> None:
    assert set(cleanread.__all__) <= set(dir(cleanread))


def test_every_error_is_public() -> None:
    from cleanread import errors

    assert {name for name, _ in inspect.getmembers(errors, inspect.isclass)} <= set(
        cleanread.__all__
    )


@pytest.mark.parametrize("name", cleanread.__all__)
def test_type_checkers_see_every_public_name(name: str) -> None:
    assert re.search(
        rf"^\s+.*\b{name}\b", inspect.getsource(cleanread).partition("_HOME")[0], re.MULTILINE
    )


def test_every_error_has_one_root() -> None:
    from cleanread import errors

    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass)]
    assert [kind for kind in kinds if not issubclass(kind, cleanread.CleanreadError)] == []


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        cleanread.no_such_name  # noqa: B018


def test_the_version_has_three_numbers() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", cleanread.__version__)


OPTIONAL = (
    "curl_cffi", "dask", "datatrove", "fastwarc", "itemadapter", "pandas", "playwright", "pyarrow", "pyspark", "ray",
    "scrapy", "web_poet", "zyte_common_items",
)  # fmt: skip
#: are imported by those that say what is missing, or are commands
INNER = (
    "cleanread.__main__", "cleanread.train", "cleanread.fetchers.transfer", "cleanread.fetchers.trouble",
    "cleanread.integrations.scrapy_poet_rules",
)  # fmt: skip
LOAD = f"""
import importlib, pkgutil, sys
import cleanread, cleanread.errors
INNER = {INNER!r}
for name in sys.argv[1:]:
    sys.modules[name] = None  # as if it were not installed
for module in pkgutil.walk_packages(cleanread.__path__, "cleanread."):
    if module.name.startswith(INNER):
        continue
    try:
        importlib.import_module(module.name)
    except cleanread.MissingExtra as error:
        print(module.name, error.extra)
"""


def test_modules_that_need_an_extra_say_which_and_the_others_can_be_imported() -> None:
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", LOAD, *OPTIONAL], capture_output=True, text=True, check=False,
        cwd=ROOT,
    )  # fmt: skip
    assert (done.stdout.splitlines(), done.stderr) == (
        [
            "cleanread.fetchers.curl curl",
            "cleanread.integrations.scrapy scrapy",
            "cleanread.integrations.scrapy_poet scrapy-poet",
        ],
        "",
    )


def test_the_package_says_that_it_is_typed() -> None:
    assert (Path(cleanread.__file__).parent / "py.typed").exists()


def test_the_command_is_named_in_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"cleanread": "cleanread.__main__:main"}
