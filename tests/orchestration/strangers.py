"""The public files as a stranger would send them: other words, other writing, same facts."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.orchestration.strangers_files import (
    experiment,
    households,
    invoices,
    lines,
    purchases,
    shoppers,
    subscribers,
)


@dataclass(frozen=True)
class Stranger:
    """A file made from a public one, what a person has to say of it, and what it should be."""

    name: str
    make: Callable[[Path, Path], Path]
    roles: dict[str, str]
    maps: tuple[str, ...] = ()


LINE = ("customer_id=line_number",)
STRANGERS = (
    Stranger(
        "abonados",
        subscribers,
        {
            "Id Cliente": "customer_id",
            "Sexo": "gender",
            "Antigüedad (meses)": "tenure_months",
            "Cargo total": "attribute",
            "Abandono": "has_churned",
        },
    ),
    Stranger(
        "kunden",
        households,
        {
            "Kundennummer": "customer_id",
            "Geburtsjahr": "birth_year",
            "Jahreseinkommen": "income",
            "Kunde seit": "signed_up_on",
            "Wein": "attribute",
            "Kontaktkosten": "ignored",
            "Antwort": "has_responded",
        },
    ),
    Stranger(
        "clientes",
        shoppers,
        {
            "Code client": "customer_id",
            "Âge": "age",
            "Ville": "region",
            "Dépense mois prochain": "next_period_spend",
            "Résilié": "has_churned",
        },
    ),
    Stranger(
        "lineas",
        lines,
        {"Número de teléfono": "personal", "Min día": "attribute", "Baja": "has_churned"},
        LINE,
    ),
    Stranger(
        "versuch", experiment, {"Umsatz Vorjahr": "attribute", "Besuch": "has_responded"}, LINE
    ),
    Stranger(
        "compras",
        purchases,
        {"Cliente": "customer_id", "Fecha de compra": "transacted_at", "Importe": "net_amount"},
    ),
    Stranger(
        "rechnungen",
        invoices,
        {
            "Rechnungsnr": "transaction_id",
            "Menge": "quantity",
            "Rechnungsdatum": "transacted_at",
            "Einzelpreis": "unit_price",
            "Kundennummer": "customer_id",
            "Land": "region",
        },
    ),
)
