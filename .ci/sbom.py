"""Write the parts list of the application: CycloneDX 1.6, from the lock and the installed packages' own metadata."""

import hashlib
import json
import sys
import uuid
from importlib.metadata import Distribution, distribution, version
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

APPLICATION = "precinct-app"
LOCK = Path(__file__).parents[1] / "requirements.txt"


def locked() -> list[str]:
    """Return the names of the packages the application runs on, sorted."""
    return sorted(line.split("==")[0] for line in LOCK.read_text(encoding="utf-8").splitlines() if "==" in line)


def reference(package: str) -> str:
    """Return the package URL, which is also the part's id in the list."""
    return f"pkg:pypi/{package}@{version(package)}"


def licence(part: Distribution) -> list[dict[str, Any]]:
    """Return the licence as its publisher states it: SPDX expression, short name, or classifier; else nothing."""
    stated = part.metadata
    if expression := stated["License-Expression"]:
        return [{"expression": expression}]
    classifiers = [line.rsplit(" :: ")[-1] for line in stated.get_all("Classifier", []) if line.startswith("License")]
    names = [stated["License"].splitlines()[0]] if stated["License"] else classifiers
    return [{"license": {"name": name}} for name in names]


def needs(part: Distribution) -> list[str]:
    """Return the packages `part` needs on this Python, extras aside."""
    wanted = [Requirement(line) for line in part.requires or []]
    return [canonicalize_name(each.name) for each in wanted if not each.marker or each.marker.evaluate({"extra": ""})]


def parts_list() -> dict[str, Any]:
    """Return the whole list; equal locks give equal lists."""
    packages = locked()
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": uuid.uuid5(uuid.NAMESPACE_OID, digest).urn,
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": APPLICATION,
                "name": APPLICATION,
                "version": version(APPLICATION),
                "licenses": [{"expression": "Apache-2.0"}],
                "properties": [{"name": "lock:sha256", "value": digest}],
            }
        },
        "components": [
            {
                "type": "library",
                "bom-ref": reference(package),
                "name": package,
                "version": version(package),
                "purl": reference(package),
                "licenses": licence(distribution(package)),
            }
            for package in packages
        ],
        "dependencies": [
            {"ref": APPLICATION, "dependsOn": [reference(package) for package in needs(distribution(APPLICATION))]},
            *(
                {"ref": reference(package), "dependsOn": [reference(part) for part in needs(distribution(package))]}
                for package in packages
            ),
        ],
    }


def main(target: Path) -> None:
    """Write the list to `target`."""
    whole = parts_list()
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(whole, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{target}: {len(whole['components'])} packages")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
