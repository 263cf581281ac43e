"""Verbs that make a customer table: of a purchase log, or out of chance."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from core.choices import Value
from core.errors import ChoiceError
from core.exports.frames import encode
from core.generator.bayes import bayes
from core.generator.dirt import soil
from core.generator.generate import Generated
from core.generator.generate import generate as generate_customers
from core.generator.knobs import USUAL, choose_knobs
from core.purchases.log import PurchaseLog, Window
from data.purchases.categories import read_categories
from data.purchases.customers import customers_of
from data.writing import write_whole
from terminal.options import Json, Out, Seed, Set, demand_outs, settings_of
from terminal.saying import progress, say, told

app = typer.Typer()


@app.command()
def customers(
    log: Annotated[Path, typer.Argument(help="A purchase log: one thing bought a line")],
    customer: Annotated[str, typer.Option(help="The column that names the customer")],
    date: Annotated[str, typer.Option(help="The column that says when")],
    category: Annotated[str, typer.Option(help="The column that says what; empty is no category")],
    amount: Annotated[str, typer.Option(help="The column that says for how much")],
    cutoff: Annotated[str, typer.Option(help="The last day observed, as year-month-day")],
    out: Out,
    basket: Annotated[str | None, typer.Option(help="The column that names the basket")] = None,
    price: Annotated[str | None, typer.Option(help="What it would have cost without discount")] = None,
    shares: Annotated[str | None, typer.Option(help="A column for shares of the spend: department")] = None,
    different: Annotated[
        list[str] | None, typer.Option(help="A column whose different values are counted; may be repeated")
    ] = None,
    horizon: Annotated[int | None, typer.Option(help="Days after the cutoff; all if not given")] = None,
    min_baskets: Annotated[int, typer.Option(help="Fewest baskets observed")] = 1,
    categories: Annotated[
        Path | None, typer.Option(help="Which value is which class: .json or a table of two columns")
    ] = None,
    set_aside: Annotated[
        Path | None, typer.Option(help="Where to list the lines that could not be used: .parquet")
    ] = None,
    as_json: Json = False,
) -> None:
    """Make a customer table of a purchase log: what each did up to a day, and what each bought next."""
    if set_aside and set_aside.suffix.lower() != ".parquet":
        raise ChoiceError(
            f"Lines set aside cannot be written as '{set_aside.suffix}'.", "Name a file ending in .parquet."
        )
    demand_outs(out, set_aside, read=[log, categories])
    columns = PurchaseLog(customer, date, category, amount, basket, price, shares, tuple(different or ()))
    window = Window.of(cutoff, horizon, min_baskets)
    classes = read_categories(categories) if categories else None
    made = customers_of(log, columns, window, classes, progress, listing=set_aside)
    write_whole(out, encode(made.frame, out.suffix))
    answer = {
        "customers": len(made.frame),
        "classes": list(made.classes),
        "cutoff": str(window.cutoff),
        "read": made.read,
        "used": made.used,
        "outside": made.outside,
        "set_aside": made.set_aside_count,
        "reasons": dict(made.reasons),
        "findings": told(made.findings),
    }
    say(answer, as_json)


@app.command()
def generate(
    out: Out,
    rows: Annotated[int, typer.Option(help="Customers to draw")] = USUAL.rows,
    seed: Seed = USUAL.seed,
    truth: Annotated[Path | None, typer.Option(help="Where to write the exact probabilities")] = None,
    set_: Set = None,
    dirt: Annotated[float | None, typer.Option(help="Share of cells and lines to soil; .csv only")] = None,
    as_json: Json = False,
) -> None:
    """Draw customers whose best possible prediction is known exactly."""
    demand_outs(out, truth)
    given: dict[str, Value] = settings_of(set_)
    if twice := sorted(given.keys() & {"rows", "seed"}):
        raise ChoiceError(f"{twice[0]} is no matter of --set.", f"Give --{twice[0]} instead.")
    given |= {"rows": rows, "seed": seed}
    generated = generate_customers(choose_knobs(**given))
    write_whole(
        out, encode(generated.frame, out.suffix) if dirt is None else _soiled(generated, out, dirt, seed)
    )
    if truth:
        write_whole(truth, encode(generated.truth, truth.suffix))
    say({"rows": rows, "bayes": asdict(bayes(generated))}, as_json)


def _soiled(generated: Generated, out: Path, share: float, seed: int) -> bytes:
    if out.suffix != ".csv":
        raise ChoiceError("Only a .csv file can be soiled: other formats hold no typos.", "Give --out x.csv.")
    return soil(generated.frame, share, seed).text.encode()
