"""Addresses: fetched through DuckDB where it can, refused in one sentence where it cannot."""

import dagster as dg
import duckdb
import pytest

from orchestration.loading import remote
from tests.orchestration.raw_files import spec


def installed(extension: str) -> bool:
    known = "select installed from duckdb_extensions() where extension_name = ?"
    with duckdb.connect() as connection:
        return connection.execute(known, [extension]).fetchone() == (True,)


@pytest.fixture
def store(tmp_path):
    """A folder with an awkward name, which file:// reads as it would read a bucket."""
    for name in ("orders.csv", "days/2.csv", "days/1.csv", "blobs/x"):
        path = tmp_path / "it's [a] store" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(f"{name} \0\xff".encode("latin-1"))
    return tmp_path / "it's [a] store"


def fetched(store, tmp_path, *paths: str) -> dict[str, bytes]:
    folder = remote.fetch(f"file://{store}", [spec(paths=paths)], tmp_path / "fetched")
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize(
    ("paths", "names"),
    [
        (("orders.csv",), {"orders.csv"}),
        (("days/*.csv",), {"days/1.csv", "days/2.csv"}),
        (("days",), {"days/1.csv", "days/2.csv"}),
        (("absent.csv", "orders.csv", "days"), {"orders.csv"}),
        (("absent.csv",), set()),
    ],
)
def test_declared_files_are_copied_byte_by_byte(store, tmp_path, paths, names):
    found = fetched(store, tmp_path, *paths)
    assert found == {name: f"{name} \0\xff".encode("latin-1") for name in names}


def test_what_is_gone_at_the_address_is_gone_here(store, tmp_path):
    fetched(store, tmp_path, "days")
    (store / "days" / "1.csv").unlink()
    assert set(fetched(store, tmp_path, "days")) == {"days/2.csv"}


@pytest.mark.parametrize("name", ["../orders.csv", "days/../../orders.csv", "/etc/orders.csv"])
def test_key_that_leads_out_of_the_folder_is_refused(tmp_path, name):
    with pytest.raises(dg.Failure, match="File name leads elsewhere"):
        remote.copy_of(tmp_path, name)


@pytest.mark.parametrize(
    ("address", "extension"),
    [
        ("s3://bucket/shop", "httpfs"),
        ("gs://bucket/shop", "httpfs"),
        ("https://example.org/shop", "httpfs"),
        ("az://container/shop", "azure"),
    ],
)
def test_address_without_its_extension_is_refused_with_the_remedies(address, extension):
    if installed(extension):
        pytest.skip(f"DuckDB's extension {extension} is installed here")
    with pytest.raises(dg.Failure) as refused:
        remote.opened(address)
    said = refused.value.description
    assert f"needs DuckDB's extension {extension}, which is not installed here" in said
    assert f"install {extension}" in said and "copy the files to a folder" in said
    assert refused.value.metadata["exit_code"].value == 2
    assert not installed(extension)


def test_unknown_scheme_is_refused():
    with pytest.raises(dg.Failure, match="ftp:// is none of s3, gs"):
        remote.opened("ftp://example.org/shop")


@pytest.mark.parametrize(
    ("data", "written"),
    [
        ("s3://bucket/shop/may", "may"),
        ("https://ana:secret@example.org/may?signature=secret", "may"),
        ("s3://bucket", "bucket"),
        ("/data/shop #1?", "shop #1?"),
    ],
)
def test_what_is_written_down_of_an_address_holds_no_secret(data, written):
    assert remote.name(data) == written
