"""A forgotten member of the simulated business is not drawn again."""

from orchestration.forgetting import simulated
from orchestration.forgetting.search import files_below, found
from orchestration.forgetting.traces import Traces
from orchestration.forgotten import Forgotten
from seeds.simulate import write_business

PERSON = "C0000007"


def test_every_line_of_the_member_goes_and_every_other_stays_as_it_was(tmp_path):
    write_business(tmp_path, customers=30, months=3)
    files = sorted(tmp_path.rglob("*.csv"))
    before = {path: path.read_text().splitlines(keepends=True) for path in files}
    assert len(found(files_below(tmp_path), Traces((PERSON,)))) >= 4
    simulated.leave_out(tmp_path, Forgotten().begin(PERSON, {}))
    assert found(files_below(tmp_path), Traces((PERSON,))) == []
    for path, lines in before.items():
        assert path.read_text() == "".join(line for line in lines if PERSON not in line)


def test_without_anybody_forgotten_no_file_is_written_again(tmp_path):
    write_business(tmp_path, customers=30, months=3)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.csv")}
    simulated.leave_out(tmp_path, Forgotten())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.csv")} == before
