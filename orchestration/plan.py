"""`clientele plan`: whom to contact with a budget, as an audience that a campaign tool reads.

The published generation answers: what is allowed and what a contact brings was decided there, in
SQL. The plan only chooses among it.
"""

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from orchestration import places
from orchestration.arguments import Source, known
from orchestration.errors import USAGE, refusal
from orchestration.planning import exports, published


def plan(
    budget: Annotated[str, typer.Option(help="Money that all contacts may cost together.")],
    source: Source = places.DEFAULT_SOURCE,
    channel: Annotated[
        list[str] | None, typer.Option(help="Only this channel; may be given more than once.")
    ] = None,
    out: Annotated[str, typer.Option(help="File to write; else one in the source's exports.")] = "",
) -> None:
    """Choose the contacts that bring most under a budget and write them as a csv."""
    root = known(source)
    most = money(budget)
    generation = published.generation(root)
    capacities = published.capacities(generation)
    channels = asked_for(channel or [], list(capacities))
    path = exports.place(generation, out, most, channels)

    # Only who plans waits for the solver to load.
    from ml.plan import planned
    from orchestration.planning.report import report

    allowed = published.allowed(generation, channels)
    limits = {name: capacities[name] for name in channels if capacities[name] is not None}
    found = planned.plan(allowed, most, limits)
    exports.write(path, found.contacts, generation)
    able = allowed["customer_id"].nunique()
    left_out = {
        "budget or capacity went to others": able - len(found.contacts),
        **published.left_out(generation, channels),
    }
    typer.echo(report(found, most, left_out, path))


def money(text: str) -> Decimal:
    """The budget, in whole cents. Refuses (exit 2) what is no amount of money."""
    try:
        amount = Decimal(text)
        is_money = amount >= 0 and amount == amount.quantize(Decimal("0.01"))
    except InvalidOperation:
        is_money = False
    if not is_money:
        raise refusal(USAGE, "The budget is no amount of money", repr(text), "Write 1000 or 99.50.")
    return amount


def asked_for(names: list[str], known_names: list[str]) -> list[str]:
    """The channels to plan with, all without a name. Refuses (exit 2) one that nobody has."""
    strangers = sorted(set(names) - set(known_names))
    if strangers:
        raise refusal(
            USAGE,
            "No such channel",
            repr(strangers[0]),
            f"Choose among {', '.join(known_names)}, or add it to seeds/playbook/channels.csv.",
        )
    return sorted(set(names)) or known_names
