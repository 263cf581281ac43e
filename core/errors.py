"""Refusals: what Patron will not do, and what would let it.

CoreError - TableError    - NotATable, NoSuchFile, MissingColumns, BadColumn, BadRow, TooFewRows
                          - BadWindow, BadCategories, NoDatabase, BadQuery, OtherTable
          - LearningError - NoTarget, SingleClassTarget, RareClasses, NoFeatures, CannotBalance, BadScheme
                          - BadWish, NoBackground
          - ChoiceError   - UnknownAlgorithm, BadHyperparameter, BadCoverage, BadPick, UnknownCategory
          - SegmentError  - TooManySegments, NothingToSegment, CannotReshape, CannotMigrate
          - RegistryError - NoSuchModel, BadName, TamperedModel, OtherVersions, FailedGoldenRows
          - JobError      - TooManyJobs, NoSuchJob
          - EngineError   - UnknownEngine, NoCluster, OtherWorkers
"""

from collections.abc import Mapping
from difflib import get_close_matches

MOST_NAMED = 8  # columns


class CoreError(Exception):
    """Something asked for cannot be done; `remedy` says what would help."""

    remedy = ""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy or type(self).remedy


class TableError(CoreError):
    """The rows cannot be used as a customer table."""


class NotATable(TableError):
    """The file or value holds no rows and columns."""

    remedy = "Give a CSV file with a header line and one customer per line."


class NoSuchFile(TableError):
    """The file asked for is not there, or is there no more."""

    remedy = "Check the name, or open the file again."


class NoDatabase(TableError):
    """The database cannot be reached."""

    remedy = "Check its address, in the command or in .streamlit/secrets.toml, and that the database runs."


class BadQuery(TableError):
    """The database does not take the query, or should not."""

    remedy = "Correct the query and ask again."


class OtherTable(TableError):
    """A table of a database is there, and holds something else."""

    remedy = "Name another table; this one is left as it is."


class MissingColumns(TableError):
    """Columns that are needed are not there."""

    remedy = "Add the columns, or rename the ones that stand for them."

    @classmethod
    def among(cls, wanted: list[str], present: list[str]) -> "MissingColumns":
        """Name each column of `wanted` with the nearest of the columns `present`."""
        close = {name: get_close_matches(name, present, n=1, cutoff=0.6) for name in wanted}
        return cls.near({name: found[0] if found else None for name, found in close.items()})

    @classmethod
    def near(cls, guesses: Mapping[str, str | None]) -> "MissingColumns":
        """Name the first missing columns, each with the one that may stand for it, if there is one."""
        named = [f"'{name}'" + (f" (nearest: '{guess}')" if guess else "") for name, guess in guesses.items()]
        more = len(named) - MOST_NAMED
        rest = f" and {more:,} more" if more > 0 else ""
        return cls(f"Missing column{'s' if len(named) > 1 else ''}: {', '.join(named[:MOST_NAMED])}{rest}.")


class BadColumn(TableError):
    """A column does not hold what was said of it."""

    remedy = "Correct the column's kind or role, or choose another column."


class BadRow(TableError):
    """A single customer has a value that cannot be used."""

    remedy = "Correct the value, or leave it empty: empty means unknown."


class TooFewRows(TableError):
    """There are not enough rows for what was asked."""

    remedy = "Give more rows, or ask for fewer folds or segments."


class BadWindow(TableError):
    """A purchase log cannot be cut in two as asked."""

    remedy = "Take a cutoff inside the log, with purchases before and after it."


class BadCategories(TableError):
    """What was given does not say which value belongs to which category."""

    remedy = 'Give JSON such as {"pet": ["CAT FOOD", "DOG FOODS"]}, or a CSV file of values and categories.'


class LearningError(CoreError):
    """A model cannot be learned from this."""


class NoTarget(LearningError):
    """No column was named as the one to predict."""

    remedy = "Name the column that holds the category to predict."


class SingleClassTarget(LearningError):
    """The target holds one class, so there is nothing to tell apart."""

    remedy = "Choose a target with at least two classes."


class RareClasses(LearningError):
    """Some classes have fewer rows than cross-validation has folds."""

    remedy = "Set the rare classes aside, merge them into others, or collect more of their rows."


class NoFeatures(LearningError):
    """No column is left to learn from."""

    remedy = "Give at least one column the role 'feature'."


class CannotBalance(LearningError):
    """A class is too small, or the rows are of a kind, to make up others between them."""

    remedy = "Weigh the classes instead (imbalance weights), or leave out rare ones."


class BadScheme(LearningError):
    """The rows cannot be cut into teaching and testing ones as asked."""

    remedy = "Take a day with rows before and after it, or cut the rows into folds."


class BadWish(LearningError):
    """What a customer should become cannot be looked for as wished."""

    remedy = "Correct the range, or fix the field."


class NoBackground(LearningError):
    """The model keeps no training customers, and nobody can be compared with none."""

    remedy = "Train the model again: it then keeps some of the customers it learns from."


class ChoiceError(CoreError):
    """A choice lies outside what is offered."""


class UnknownAlgorithm(ChoiceError):
    """No algorithm has this name."""


class UnknownCategory(ChoiceError):
    """The target has no category of this name."""

    remedy = "Choose one of the categories the model tells apart."


class BadHyperparameter(ChoiceError):
    """A hyperparameter is unknown or outside its range."""

    remedy = "Take a value inside the range that is given."


class BadCoverage(ChoiceError):
    """A prediction set cannot hold the answer for such a share of customers."""

    remedy = "Ask for a coverage between 0 and 1, such as 0.9."


class BadPick(ChoiceError):
    """Customers to start from cannot be picked like this."""

    remedy = "Give a lowest and a highest probability between 0 and 1."


class SegmentError(CoreError):
    """The rows cannot be segmented as asked."""


class TooManySegments(SegmentError):
    """More segments than different rows were asked for."""

    remedy = "Ask for fewer segments, or give more rows."


class NothingToSegment(SegmentError):
    """The chosen columns do not tell the customers apart."""

    remedy = "Choose columns in which the customers differ."


class CannotReshape(SegmentError):
    """The segments cannot be changed as asked."""

    remedy = "Open the table the segments were found in, and choose among its segments."


class CannotMigrate(SegmentError):
    """Two tables cannot be held against each other, customer by customer."""

    remedy = "Give two tables of the same customers, with a column that names each of them once."


class RegistryError(CoreError):
    """The model shelf cannot do this."""


class NoSuchModel(RegistryError):
    """Nothing is saved under this name."""

    remedy = "See the names with `python cli.py models`, or train one."


class BadName(RegistryError):
    """The name cannot be used for a saved model."""

    remedy = "Use 1 to 60 lower-case letters, digits and hyphens, beginning with a letter or digit."


class TamperedModel(RegistryError):
    """The saved files are not what was written."""

    remedy = "Train it again, or restore the files from a copy you trust."


class OtherVersions(RegistryError):
    """The model was saved by other library versions."""

    remedy = "Install the versions it was saved with, or train it again."


class FailedGoldenRows(RegistryError):
    """The model does not give its golden rows the answers it gave in training."""

    remedy = "Train it again; do not use its answers."


class JobError(CoreError):
    """Work cannot be done in the background as asked."""


class TooManyJobs(JobError):
    """There is more to do already than one visitor, or the server, may ask for."""

    remedy = "Wait until something is done, or cancel it."


class NoSuchJob(JobError):
    """Nobody ordered this, or it was long ago."""

    remedy = "Order it again."


class EngineError(CoreError):
    """Those who should do the work cannot do it."""


class UnknownEngine(EngineError):
    """There is no engine of that name, or it takes no such option."""

    remedy = "Use --engine local or --engine dask."


class NoCluster(EngineError):
    """There is no cluster to work on, or it is gone."""

    remedy = "Check the address and that the scheduler runs, or leave --scheduler out to start workers here."


class OtherWorkers(EngineError):
    """The workers would not give the same answers as this machine."""

    remedy = "Give them the same versions: pip install -r requirements.txt -r requirements-cluster.txt"
