import dagster as dg
import pytest

from orchestration.ingest import FileSpec, file_specs
from orchestration.loading.declarations import in_encoding


def table(name: str, source: str = "shop", **file) -> dict:
    """A source table as the dbt manifest holds it."""
    return {
        "source_name": source,
        "name": name,
        "columns": {"id": {"name": "id"}, "amount": {"name": "amount"}},
        "meta": {},
        "config": {"meta": {"file": {"paths": [f"{name}.csv"], **file}} if file else {}},
    }


def manifest(*tables: dict) -> dict:
    return {"sources": {f"source.clientele.{t['source_name']}.{t['name']}": t for t in tables}}


def test_declarations_become_specs_by_table_name():
    declared = manifest(
        table("visits", format="csv", delimiter="\t", header_lines=0, encoding="cp1252"),
        table("orders", format="csv"),
        table("elsewhere", source="bank", format="csv"),
        table("made_by_the_run"),
    )
    assert file_specs(declared, "shop") == [
        FileSpec("orders", ("orders.csv",), "csv", ",", 1, "utf-8", None, ("id", "amount")),
        FileSpec("visits", ("visits.csv",), "csv", "\t", 0, "cp1252", None, ("id", "amount")),
    ]


def test_fixed_width_declaration_has_places_and_no_delimiter():
    places = {"id": [2, 5], "amount": [8, 8]}
    (spec,) = file_specs(manifest(table("orders", format="fixed_width", fields=places)), "shop")
    assert spec.delimiter is None
    assert spec.fields == {"id": (2, 5), "amount": (8, 8)}


def test_sheet_and_aliases_are_taken_from_the_declaration():
    declared = table("orders", format="xlsx", sheet="May", aliases={"number": "id"})
    (spec,) = file_specs(manifest(declared), "shop")
    assert (spec.format, spec.sheet, spec.aliases) == ("xlsx", "May", {"number": "id"})


def test_encoding_of_the_run_takes_the_place_of_every_declared_one():
    specs = file_specs(manifest(table("orders", format="csv"), table("visits", a=1)), "shop")
    assert in_encoding(specs, "") == specs
    asked = in_encoding(specs, "cp1252")
    assert [(spec.encoding, spec.is_encoding_asked) for spec in asked] == [("cp1252", True)] * 2


def test_meta_beside_the_config_is_read_too():
    orders = table("orders") | {"meta": {"file": {"paths": ["orders.csv"]}}}
    (spec,) = file_specs(manifest(orders), "shop")
    assert spec.paths == ("orders.csv",)


@pytest.mark.parametrize(
    ("file", "fault"),
    [
        ({"format": "excel"}, "format 'excel'"),
        ({"encoding": "utf-7"}, "encoding 'utf-7'"),
        ({"delimiter": "||"}, r"delimiter '\|\|'"),
        ({"format": "fixed_width", "fields": {"id": [1, 5]}}, "for every column"),
        ({"format": "fixed_width"}, "for every column"),
        ({"paths": []}, "it names no paths"),
        ({"paths": ["/etc/orders.csv"]}, "below the data folder"),
        ({"paths": ["orders.csv", "../orders.csv"]}, "below the data folder"),
        ({"aliases": {"number": "id", "sum": "total"}}, r"aliases stand for \['total'\]"),
        ({"format": "csv", "fields": {"id": [1, 5], "amount": [6, 2]}}, "delimiter None"),
    ],
)
def test_declaration_that_cannot_be_followed_is_refused(file, fault):
    with pytest.raises(dg.Failure, match=f"File declaration unusable: table 'orders': .*{fault}"):
        file_specs(manifest(table("orders", **file)), "shop")


def test_source_without_declared_files_is_refused():
    with pytest.raises(dg.Failure, match="Unknown source: no table of 'shp' declares a file"):
        file_specs(manifest(table("orders", format="csv")), "shp")
