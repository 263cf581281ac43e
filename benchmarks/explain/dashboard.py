"""How long explainerdashboard takes to build its dashboard: run by `compare.py` in an environment of its own.

    python dashboard.py FOLDER

The folder holds taught.parquet (encoded features and `target`), asked.parquet (the same columns of the
customers to explain) and forest.json, the settings of the forest. Prints seconds on standard output.
"""

import contextlib
import json
import sys
import time
import warnings
from pathlib import Path

import pandas as pd
from explainerdashboard import ClassifierExplainer, ExplainerDashboard
from sklearn.ensemble import RandomForestClassifier


def main() -> None:
    folder = Path(sys.argv[1])
    taught, asked = (pd.read_parquet(folder / f"{name}.parquet") for name in ("taught", "asked"))
    forest = RandomForestClassifier(**json.loads((folder / "forest.json").read_text()))
    forest.fit(taught.drop(columns="target"), taught["target"])
    with contextlib.redirect_stdout(sys.stderr):  # it talks
        began = time.perf_counter()
        explainer = ClassifierExplainer(forest, asked.drop(columns="target"), asked["target"])
        ExplainerDashboard(explainer, shap_interaction=False)
        seconds = time.perf_counter() - began
    print(seconds)


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main()
