"""Checks the shipped reference lists and practice data as files, before any store reads them."""

import json
import re
import sys
from pathlib import Path

DATA = Path(sys.argv[1])
RESOURCES = DATA / "duiding-data.gresource.xml"
REFERENCE_FIELDS = {
    "code", "label", "description", "value", "source", "valid_from", "valid_until", "checked_on", "sort"
}
REFERENCE_LISTS = {
    "category": list("abcdefgh"),
    "channel": None,
    "contact": None,
    "criterion": ["violence", "ideology", "relations", "identification", "self_reliance"],
    "information-grade": list("123456"),
    "measure": None,
    "participant": None,
    "phenomenon": None,
    "profession": None,
    "source-grade": list("ABCDEF"),
    "term": None,
}
ORGANS = {"burgemeester", "college", "politie", "OM", "reclassering", "RvdK"}
MEASURE_KINDS = {"bestuurlijk", "strafrecht", "zorg", "nazorg"}
ISO_DATE = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
GIVEN_TERMS = {
    "duiding-weken": "6", "review-maanden": "6", "bewaren-jaren": "5", "contact-controle-maanden": "12",
    "inzage-maanden": "1", "informeren-maanden": "1", "datalek-uren": "72", "klein-aantal": "10",
    "audit-eerste": "2027-07-01", "audit-jaren": "4",
}


def load(path):
    rows = json.loads(path.read_text(encoding="utf-8"))
    assert isinstance(rows, list) and all(isinstance(row, dict) for row in rows), f"{path.name}: no list of objects"
    return rows


REFERENCE = {path.stem: load(path) for path in sorted((DATA / "reference").glob("*.json"))}


def reference_lists_complete():
    for name in REFERENCE_LISTS.keys() - REFERENCE.keys():
        yield f"reference/{name}.json is missing"
    for name, codes in REFERENCE_LISTS.items():
        if codes and [row["code"] for row in REFERENCE.get(name, [])] != codes:
            yield f"{name}: the codes are not {codes}"


def reference_fields():
    for name, rows in REFERENCE.items():
        codes = [row.get("code") for row in rows]
        if len(set(codes)) != len(codes):
            yield f"{name}: a code occurs twice"
        if sorted(row.get("sort", 0) for row in rows) != [row.get("sort") for row in rows]:
            yield f"{name}: not in order of sort"
        for row in rows:
            where = f"{name}/{row.get('code')}"
            if row.keys() - REFERENCE_FIELDS:
                yield f"{where}: unknown field {row.keys() - REFERENCE_FIELDS}"
            for field in ("code", "label", "description", "source"):
                if not row.get(field, "").strip():
                    yield f"{where}: no {field}"
            for field in ("valid_from", "valid_until", "checked_on"):
                if field in row and not ISO_DATE.fullmatch(row[field]):
                    yield f"{where}: {field} is no date"
            if not re.fullmatch(r"[A-Za-z0-9_-]+", row.get("code", "")):
                yield f"{where}: a code is letters, digits, - and _"


def uncertain_is_said():
    """What rests on one weak source carries L: not counted as checked, and the reader is told."""
    for name, rows in REFERENCE.items():
        for row in rows:
            weak = re.search(r"\[[^\]]*\bL\b[^\]]*\]", row["source"])
            told = "te controleren" in row["description"].lower()
            if weak and (not told or "checked_on" in row):
                yield f"{name}/{row['code']}: marked L but presented as checked"
            if not weak and "checked_on" not in row:
                yield f"{name}/{row['code']}: neither checked nor marked L"


def reference_values():
    terms = {row["code"]: row["value"] for row in REFERENCE["term"]}
    for code, value in terms.items():
        if not value.isdigit() and not ISO_DATE.fullmatch(value):
            yield f"term/{code}: {value} is neither a whole number nor a date"
    for code, value in GIVEN_TERMS.items():
        if terms.get(code) != value:
            yield f"term/{code} is not {value}"
    for row in REFERENCE["participant"]:
        if row.get("value") not in ORGANS:
            yield f"participant/{row['code']}: {row.get('value')} is no organ of art. 3"
    for row in REFERENCE["measure"]:
        if row.get("value") not in MEASURE_KINDS or not row["description"].startswith("Beslist: "):
            yield f"measure/{row['code']}: kind or deciding body is missing"
    codes = [row["code"] for row in REFERENCE["phenomenon"]]
    if "geen" not in codes or "onbekend" not in codes:
        yield "phenomenon: 'geen' and 'onbekend' must be there"


def resources_complete():
    listed = set(re.findall(r"<file[^>]*>([^<]+)</file>", RESOURCES.read_text(encoding="utf-8")))
    present = {f"{folder}/{path.name}" for folder in ("reference", "practice") for path in (DATA / folder).glob("*.json")}
    for name in sorted(listed ^ present):
        yield f"{name}: in the folder or in the resource list, not in both"


CHECKS = [
    reference_lists_complete, reference_fields, uncertain_is_said, reference_values, resources_complete
]


def main():
    print(f"1..{len(CHECKS)}")
    failed = 0
    for number, check in enumerate(CHECKS, 1):
        problems = list(check())
        failed += bool(problems)
        print(f"{'not ok' if problems else 'ok'} {number} - {check.__name__}")
        for problem in problems[:20]:
            print(f"# {problem}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
