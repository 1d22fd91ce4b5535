"""The public files written anew, in other words and another writing."""

import csv
import gzip
from collections.abc import Iterable
from pathlib import Path

import openpyxl

Rows = list[list[str]]


def subscribers(data: Path, folder: Path) -> Path:
    """Spanish, UTF-16, semicolons, decimal commas, Sí and No."""
    header = (
        "Id Cliente;Sexo;Mayor;Pareja;Dependientes;Antigüedad (meses);Teléfono;Líneas múltiples;"
        "Internet;Seguridad;Copia;Protección;Soporte;TV;Películas;Contrato;Factura electrónica;"
        "Método de pago;Cargo mensual;Cargo total;Abandono"
    )
    rows = _csv(data / "telco_churn/WA_Fn-UseC_-Telco-Customer-Churn.csv")
    rows = [["Sí" if value == "Yes" else value for value in row] for row in rows]
    rows = [[*row[:18], _comma(row[18]), _comma(row[19]), row[20]] for row in rows]
    return _written(folder / "abonados.csv", header.split(";"), rows, ";", "utf-16")


def households(data: Path, folder: Path) -> Path:
    """German, cp1252, bars, days first with points."""
    header = (
        "Kundennummer|Geburtsjahr|Ausbildung|Familienstand|Jahreseinkommen|Kinder|Jugendliche|"
        "Kunde seit|Tage seit Kauf|Wein|Früchte|Fleisch|Fisch|Süßes|Gold|Käufe Aktion|Käufe Web|"
        "Käufe Katalog|Käufe Laden|Webbesuche|Kampagne 3|Kampagne 4|Kampagne 5|Kampagne 1|"
        "Kampagne 2|Beschwerde|Kontaktkosten|Z Umsatz|Antwort"
    )
    rows = _csv(data / "customer_personality/marketing_campaign.csv", delimiter="\t")
    rows = [[*row[:7], row[7].replace("-", "."), *row[8:]] for row in rows]
    return _written(folder / "kunden.txt", header.split("|"), rows, "|", "cp1252")


def shoppers(data: Path, folder: Path) -> Path:
    """French, with a byte order mark, semicolons, decimal commas."""
    header = (
        "Code client;Âge;Sexe;Ville;Ancienneté (mois);Dépense moyenne;Dépense mois dernier;"
        "Nb transactions;Jours depuis achat;Tickets;Dépense mois prochain;Résilié"
    )
    rows = _csv(data / "sales_customers/customer_data.csv")
    rows = [[_comma(v) if i in (5, 6, 10) else v for i, v in enumerate(row)] for row in rows]
    return _written(folder / "clients.csv", header.split(";"), rows, ";", "utf-8-sig")


def lines(data: Path, folder: Path) -> Path:
    """Spanish, tabs; the only key is a telephone number."""
    header = (
        "Número de teléfono,Duración cuenta,Mensajes,Min día,Llamadas día,Cargo día,Min tarde,"
        "Llamadas tarde,Cargo tarde,Min noche,Llamadas noche,Cargo noche,Min intl,Llamadas intl,"
        "Cargo intl,Llamadas atención,Baja"
    )
    rows = _csv(data / "telecom_cdr_sample/telecom_data_first1000.csv")
    return _written(folder / "lineas.tsv", header.split(","), rows, "\t", "utf-8")


def experiment(data: Path, folder: Path) -> Path:
    """German, a workbook whose first sheet is empty; nobody has an id."""
    header = (
        "Monate seit Kauf,Umsatzklasse,Umsatz Vorjahr,Herren,Damen,Wohngebiet,Neukunde,Kanal,"
        "Gruppe,Besuch,Kauf,Ausgaben"
    )
    (path,) = (data / "hillstrom").glob("*.csv")
    book = openpyxl.Workbook(write_only=True)
    book.create_sheet("Notizen")
    sheet = book.create_sheet("Versuch")
    sheet.append(header.split(","))
    for row in _csv(path)[:3_000]:
        sheet.append([float(v) if v.replace(".", "").isdigit() else v for v in row])
    book.save(folder / "versuch.xlsx")
    return folder / "versuch.xlsx"


def purchases(data: Path, folder: Path) -> Path:
    """Spanish, with a byte order mark, days first with slashes, decimal commas; a third of them."""
    rows = [line.split() for line in (data / "cdnow/CDNOW_master.txt").open()][1:23_001]
    rows = [
        [who, f"{day[6:]}/{day[4:6]}/{day[:4]}", units, _comma(money)]
        for who, day, units, money in rows
    ]
    header = ["Cliente", "Fecha de compra", "Unidades", "Importe"]
    return _written(folder / "compras.csv", header, rows, ";", "utf-8-sig")


def invoices(data: Path, folder: Path) -> Path:
    """German, cp1252, semicolons, decimal commas, points and a time; one month of the file."""
    stored = data / "online_retail_ii/online_retail_II.csv.gz"
    with gzip.open(stored, "rt", encoding="utf-8", newline="") as text:
        rows = [row for row in csv.reader(text) if row[4].startswith("2010-11")]
    rows = [
        [*row[:4], f"{day[8:10]}.{day[5:7]}.{day[:4]} {day[11:16]}", _comma(row[5]), *row[6:]]
        for row in rows
        for day in row[4:5]
    ]
    header = "Rechnungsnr;Artikel;Bezeichnung;Menge;Rechnungsdatum;Einzelpreis;Kundennummer;Land"
    return _written(folder / "rechnungen.csv", header.split(";"), rows, ";", "cp1252")


def _csv(path: Path, delimiter: str = ",") -> Rows:
    with path.open(encoding="utf-8", newline="") as text:
        return [row for row in csv.reader(text, delimiter=delimiter) if row][1:]


def _comma(number: str) -> str:
    return number.replace(".", ",")


def _written(
    path: Path, header: list[str], rows: Iterable[list[str]], delimiter: str, encoding: str
) -> Path:
    with path.open("w", encoding=encoding, newline="") as text:
        csv.writer(text, delimiter=delimiter).writerows([header, *rows])
    return path
