"""
Train the engine's weights.

    python -m cleanread.train --corpus PATH [--sets news wcxb …] [--out model.npz]
    python -m cleanread.train --corpus PATH --cross-validate
    python -m cleanread.train --corpus PATH --leave-out

``PATH`` holds a folder for each set of labelled pages; see the guide ``training``.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..score import MODEL
from .extracted import extracted
from .fit import Recipe, save, train
from .metrics import report
from .samples import Sample, load_samples

SETS = ["news", "wcxb", "readability", "segments"]


def parser() -> argparse.ArgumentParser:
    """The options of ``python -m cleanread.train``."""
    options = argparse.ArgumentParser(
        prog="python -m cleanread.train",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("--corpus", type=Path, required=True, help="folder of labelled sets")
    options.add_argument(
        "--sets",
        nargs="+",
        default=SETS,
        metavar="SET",
        help=f"folders to use (default: {' '.join(SETS)})",
    )
    options.add_argument(
        "--out",
        type=Path,
        default=MODEL,
        help="where to write the model (default: into the package)",
    )
    options.add_argument("--folds", type=int, default=4, help="folds of the cross-validation")
    options.add_argument("--seed", type=int, default=7, help="seed of everything random")
    options.add_argument("--workers", type=int, default=2, help="processes that read pages")
    options.add_argument(
        "--cross-validate",
        action="store_true",
        help="report on hosts not trained on; write nothing",
    )
    options.add_argument(
        "--leave-out",
        action="store_true",
        help="report on each set with the others trained on; write nothing",
    )
    return options


def main() -> None:
    """Run one of the three jobs."""
    options = parser()
    args = options.parse_args()
    try:
        import lightgbm  # noqa: F401  asked for early: reading the pages takes minutes
    except ImportError:
        options.exit(9, "training needs LightGBM: pip install 'cleanread[train]'\n")
    missing = [name for name in args.sets if not (args.corpus / name / "labels.jsonl").is_file()]
    if missing:
        options.error(f"no labels.jsonl in {args.corpus / missing[0]}")
    recipe = Recipe(seed=args.seed, folds=args.folds)
    samples = load_samples(args.corpus, args.sets, args.workers)
    _say(f"{len(samples)} pages, {sum(len(s.texts) for s in samples)} blocks")
    if args.cross_validate:
        cross_validate(samples, recipe, args.workers)
    elif args.leave_out:
        leave_out(samples, recipe, args.workers)
    else:
        model = train(samples, recipe)
        save(model, args.out, {"sets": args.sets, "pages": len(samples), "seed": recipe.seed})
        _say(f"wrote {args.out} ({args.out.stat().st_size:,} bytes)")


def cross_validate(samples: list[Sample], recipe: Recipe, workers: int) -> None:
    """Extract every page with weights that have not seen its host, and report."""
    found: dict[Path, str] = {}
    for fold in range(recipe.folds):
        seen = [s for s in samples if s.fold(recipe.folds) != fold]
        unseen = [s for s in samples if s.fold(recipe.folds) == fold]
        found |= dict(
            zip(
                [s.page for s in unseen],
                extracted(unseen, train(seen, recipe), workers),
                strict=True,
            )
        )
        _say(f"fold {fold + 1} of {recipe.folds}")
    _print(report(samples, [found[s.page] for s in samples]))


def leave_out(samples: list[Sample], recipe: Recipe, workers: int) -> None:
    """Extract every set with weights trained on the other sets, and report."""
    for name in dict.fromkeys(s.set for s in samples):
        hosts = {s.host for s in samples if s.set == name}
        seen = [s for s in samples if s.set != name and s.host not in hosts]
        unseen = [s for s in samples if s.set == name]
        _print(
            [f"without {name}:", *report(unseen, extracted(unseen, train(seen, recipe), workers))]
        )


def _print(lines: list[str]) -> None:
    sys.stdout.write("\n".join([*lines, ""]))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
