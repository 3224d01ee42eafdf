"""What import-linter cannot say: no circle between files, and what the domain may use from outside."""

import sys
from graphlib import CycleError, TopologicalSorter

import grimp
import pytest

from tests.house.checkout import ROOMS, SOURCES, name

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


def test_pdfium_which_takes_one_thread_at_a_time_is_asked_through_one_door() -> None:
    """Where a thread may be drawing a preview, the tests of the window among them: elsewhere it would crash."""
    asking = [file for file in SOURCES if name(file).startswith(("ui/", "precinct_app/", "tests/ui/"))]
    assert [name(file) for file in asking if "PdfDocument(" in file.read_text(encoding="utf-8")] == [
        "precinct_app/exchange/pdfium.py"
    ]
