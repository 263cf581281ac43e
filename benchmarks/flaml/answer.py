"""What FLAML says of each fold: run by `compare.py` in FLAML's own environment.

    python answer.py FOLDER SECONDS

The folder holds rows.parquet: the features, `target` and `fold`. Writes answers.parquet beside it: the
probabilities of each row by the model that did not see its fold, one column a class.
"""

import sys
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
from flaml import AutoML


def main() -> None:
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    rows = pd.read_parquet(folder / "rows.parquet")
    features, target, fold = rows.drop(columns=["target", "fold"]), rows["target"], rows["fold"].to_numpy()
    for name in features.select_dtypes(exclude="number"):
        features[name] = features[name].astype("category")
    classes = np.unique(target)
    answers = np.empty((len(rows), len(classes)))
    for held in np.unique(fold):
        learner = AutoML()
        taught = fold != held
        learner.fit(
            features[taught],
            target[taught],
            task="classification",
            metric="log_loss",
            time_budget=seconds,
            n_jobs=2,
            seed=0,
            verbose=0,
        )
        order = np.searchsorted(learner.classes_, classes)
        answers[fold == held] = learner.predict_proba(features[fold == held])[:, order]
        print(f"fold {held + 1}: {learner.best_estimator}", file=sys.stderr, flush=True)
    pd.DataFrame(answers, columns=list(classes)).to_parquet(folder / "answers.parquet")


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
