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
from .fit import Recipe, out_of_fold, save, scores, train
from .metrics import report
from .samples import Sample, load_samples

SETS = ["news", "wcxb", "readability", "segments"]


def main() -> None:
    """Run one of the three jobs."""
    parser = argparse.ArgumentParser(prog="python -m cleanread.train", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of labelled sets")
    parser.add_argument("--sets", nargs="+", default=SETS, metavar="SET", help=f"folders to use (default: {' '.join(SETS)})")
    parser.add_argument("--out", type=Path, default=MODEL, help="where to write the model (default: into the package)")
    parser.add_argument("--folds", type=int, default=4, help="folds of the cross-validation")
    parser.add_argument("--seed", type=int, default=7, help="seed of everything random")
    parser.add_argument("--workers", type=int, default=2, help="processes that read pages")
    parser.add_argument("--cross-validate", action="store_true", help="report on hosts not trained on; write nothing")
    parser.add_argument("--leave-out", action="store_true", help="report on each set with the others trained on; write nothing")
    args = parser.parse_args()
    try:
        import lightgbm  # noqa: F401  asked for early: reading the pages takes minutes
    except ImportError:
        parser.exit(9, "training needs LightGBM: pip install 'cleanread[train]'\n")
    missing = [name for name in args.sets if not (args.corpus / name / "labels.jsonl").is_file()]
    if missing:
        parser.error(f"no labels.jsonl in {args.corpus / missing[0]}")
    recipe = Recipe(seed=args.seed, folds=args.folds)
    samples = load_samples(args.corpus, args.sets, args.workers)
    _say(f"{len(samples)} pages, {sum(len(s.texts) for s in samples)} blocks")
    if args.cross_validate:
        cross_validate(samples, recipe)
    elif args.leave_out:
        leave_out(samples, recipe)
    else:
        model = train(samples, recipe)
        save(model, args.out, {"sets": args.sets, "pages": len(samples), "seed": recipe.seed})
        _say(f"wrote {args.out} ({args.out.stat().st_size:,} bytes)")


def cross_validate(samples: list[Sample], recipe: Recipe) -> None:
    """Scores of every page from a model that has not seen its host."""
    results = {}
    for fold in range(recipe.folds):
        seen = [s for s in samples if s.fold(recipe.folds) != fold]
        model = train(seen, recipe, out_of_fold(seen, recipe))
        results |= {(s.set, s.id): scores(model, s) for s in samples if s.fold(recipe.folds) == fold}
        _say(f"fold {fold + 1} of {recipe.folds}")
    print("\n".join(report(samples, [results[s.set, s.id] for s in samples])))  # noqa: T201


def leave_out(samples: list[Sample], recipe: Recipe) -> None:
    """Scores of every set from a model trained on the other sets."""
    for name in dict.fromkeys(s.set for s in samples):
        hosts = {s.host for s in samples if s.set == name}
        seen = [s for s in samples if s.set != name and s.host not in hosts]
        unseen = [s for s in samples if s.set == name]
        model = train(seen, recipe)
        print(f"without {name}:", *report(unseen, [scores(model, s) for s in unseen]), sep="\n")  # noqa: T201


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
