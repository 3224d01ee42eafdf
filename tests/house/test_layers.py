"""What import-linter cannot say: no circle between files, and what the domain may use from outside."""

import sys
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

from tests.house.checkout import ROOMS

# Of the standard library the domain leaves alone what reads a clock, a file, chance or another process.
IMPURE = {"io", "os", "pathlib", "random", "secrets", "shutil", "socket", "sqlite3", "subprocess", "tempfile", "time"}


@pytest.fixture(scope="module")
def imports() -> grimp.ImportGraph:
    return grimp.build_graph(*ROOMS, include_external_packages=True, cache_dir=None)


def test_no_two_files_import_each_other_even_the_long_way_round(imports: grimp.ImportGraph) -> None:
    order = TopologicalSorter({file: imports.find_modules_directly_imported_by(file) for file in imports.modules})
    try:
        order.prepare()
    except CycleError as cycle:
        pytest.fail("these files import each other in a circle: " + " <- ".join(cycle.args[1]))


def test_the_domain_imports_only_itself_the_standard_library_and_msgspec(imports: grimp.ImportGraph) -> None:
    allowed = (sys.stdlib_module_names - IMPURE) | {"msgspec"}
    domain = {"precinct_app.domain", *imports.find_descendants("precinct_app.domain")}
    assert not {
        f"{file} imports {imported}"
        for file in domain
        for imported in imports.find_modules_directly_imported_by(file) - domain
        if imported.split(".")[0] not in allowed
    }
