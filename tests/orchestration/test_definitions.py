import subprocess
import sys

import pytest

# With all others that open the work file of the demo, or read what dbt parsed for it.
pytestmark = pytest.mark.xdist_group("demo")

LEARNING = "{'sklearn', 'xgboost', 'scipy'}"


def test_the_code_location_loads_without_the_learning_libraries(demo):
    program = f"import sys, orchestration.definitions; print(*{LEARNING} & set(sys.modules))"
    result = subprocess.run(
        [sys.executable, "-c", program],
        cwd=demo.project,
        env=demo.environment,
        capture_output=True,
        text=True,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == []
