"""Checks the shipped reference lists and practice data as files, before any store reads them.

What a field is called, holds and allows is read from the record descriptors, so that the data cannot drift from them.
"""

import datetime
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

DATA = Path(sys.argv[1])
RECORDS = DATA.parent / "src" / "record"
RESOURCES = DATA / "duiding-data.gresource.xml"
REFERENCE_FIELDS = {
    "code", "label", "description", "value", "source", "valid_from", "valid_until", "checked_on", "sort"
}
REFERENCE_LISTS = {
    "category": list("abcdefgh"),
    "channel": None,
    "contact": None,
    "destruction-ground": None,
    "criterion": ["violence", "ideology", "relations", "identification", "self_reliance"],
    "information-grade": list("123456"),
    "measure": None,
    "participant": None,
    "phenomenon": None,
    "profession": None,
    "secrecy-ground": None,
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
            for field, rule in RECORD_TYPES["reference"].items():
                if rule["longest"] and len(str(row.get(field, ""))) > rule["longest"]:
                    yield f"{where}: {field} is longer than {rule['longest']}"
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


# ---------------------------------------------------------------------------------------------- practice data

TYPE_OF_FILE = {
    "municipality": "municipality", "signals": "signal", "weighings": "weighing", "cases": "case",
    "persons": "person", "ties": "tie", "log-entries": "log_entry", "actions": "action", "lines": "line",
    "council-papers": "council_paper", "residences": "residence", "tellings": "telling",
}
RELATIVE_DATE = re.compile(r"[+-]\d{1,3}[dwmy]")
# Days on which the data must hold together: an ordinary one, a leap day, the ends of months and years.
LOADING_DAYS = [datetime.date(2026, 11, 22), datetime.date(2028, 2, 29), datetime.date(2027, 12, 31),
                datetime.date(2027, 3, 31)]
OUTCOMES = {"not_submitted", "submitted", "referred", "unfounded", "mistaken", "malicious"}
BLOOD = {"parent"}
RAISING = {"parent", "adoptive_parent", "foster_parent"}


def file_type(path):
    return TYPE_OF_FILE[re.sub(r"-(\d+|signals)$", "", path.stem)]


PRACTICE = defaultdict(list)
for file in sorted((DATA / "practice").glob("*.json")):
    if file.stem not in ("versions", "line-versions"):
        PRACTICE[file_type(file)] += load(file)
# Networks as they lay at a meeting, told as what was different then.
VERSIONS = load(DATA / "practice" / "versions.json")
# Lines as they were kept, told in the same way.
LINE_VERSIONS = load(DATA / "practice" / "line-versions.json")
BY_KEY = {name: {row["key"]: row for row in rows} for name, rows in PRACTICE.items()}


def descriptors():
    """Returns {type: {field: {kind, and what the descriptor says}}}, read from the C sources."""
    kinds = {"char *": "text", "gint64": "int", "gboolean": "bool", "DuiDate": "date", "DuiEnum": "enum",
             "DuiCode": "code", "DuiRef": "ref"}
    types, shared = {}, {}
    # A set that is not static serves other types as well.
    for source in sorted(RECORDS.glob("dui-*.c")):
        for enum, body in re.findall(r"^const DuiEnumValue (\w+)\[\] = \{(.*?)\n\};", source.read_text(encoding="utf-8"),
                                     re.S | re.M):
            shared[enum] = re.findall(r'\{ "(\w+)", N_', body)
    for source in RECORDS.glob("dui-*.c"):
        text = source.read_text(encoding="utf-8")
        header = source.with_suffix(".h").read_text(encoding="utf-8")
        name = re.search(r'\.name = "(\w+)",\s*\.number', text)
        if not name:
            continue
        macros = dict(re.findall(r"#define (\w+) (.*)", text))
        enums = shared | {
            enum: re.findall(r'\{ "(\w+)", N_', body)
            for enum, body in re.findall(r"DuiEnumValue (\w+)\[\] = \{(.*?)\n\};", text, re.S)
        }
        member_kinds = {}
        for kind, members in re.findall(r"^\s+(char \*|gint64|gboolean|DuiDate|DuiEnum|DuiCode|DuiRef) ?(\*?\w+);",
                                        header, re.M):
            member_kinds[members.lstrip("*")] = kinds[kind]
        fields = {}
        body = re.search(r"DuiField fields\[\] = \{(.*?)\n\};", text, re.S)[1]
        for member, rest in re.findall(r"F \((\w+),(.*?)\),\n", body + "\n", re.S):
            rest = re.sub(r"\b[A-Z]+\b", lambda word: macros.get(word[0], word[0]), rest)
            values = re.search(r"\.values = (\w+)", rest)
            longest = re.search(r"\.max_length = (\d+)", rest)
            target = re.search(r'\.ref = "(\w+)"', rest)
            codes = re.search(r'\.list = "([\w-]+)"', rest)
            fields[member] = {
                "kind": member_kinds[member], "values": enums[values[1]] if values else None,
                "longest": int(longest[1]) if longest else 0, "ref": target and target[1],
                "list": codes and codes[1], "required": ".required = TRUE" in rest,
                "identifies": ".identifies = TRUE" in rest,
            }
        types[name[1]] = fields
    return types


RECORD_TYPES = descriptors()


def resolve(text, today):
    """Returns the day that a date of the data stands for when it is loaded on @today."""
    if not text:
        return None
    if ISO_DATE.fullmatch(text):
        return datetime.date.fromisoformat(text)
    count, unit = int(text[:-1]), text[-1]
    if unit in "dw":
        return today + datetime.timedelta(days=count * (7 if unit == "w" else 1))
    months = today.year * 12 + today.month - 1 + count * (12 if unit == "y" else 1)
    year, month = divmod(months, 12)
    last = (datetime.date(year + month // 11, (month + 1) % 12 + 1, 1) - datetime.timedelta(days=1)).day
    return datetime.date(year, month + 1, min(today.day, last))


def all_texts():
    for name, rows in PRACTICE.items():
        for row in rows:
            for field, value in row.items():
                if isinstance(value, str) and field != "key":
                    yield f"{name}/{row['key']}.{field}", field, value


def words(text):
    return re.findall(r"[^\W\d_]+", text.casefold())


def in_case(name, case):
    return [row for row in PRACTICE[name] if row.get("case_id") == case]


def value_problem(field, value):
    kind = field["kind"]
    if kind == "bool":
        return None if isinstance(value, bool) else "no boolean"
    if kind == "int":
        return None if isinstance(value, int) else "no number"
    if not isinstance(value, str) or not value.strip():
        return "empty or no text"
    if kind == "date" and not ISO_DATE.fullmatch(value) and not RELATIVE_DATE.fullmatch(value):
        return f"{value} is no date"
    if kind == "enum" and value not in field["values"]:
        return f"{value} is not one of {field['values']}"
    if kind == "code" and value not in {row["code"] for row in REFERENCE[field["list"]]}:
        return f"{value} is not in the list {field['list']}"
    if kind == "ref" and value not in BY_KEY.get(field["ref"], {}):
        return f"{value} is no {field['ref']}"
    if field["longest"] and len(value) > field["longest"]:
        return f"{len(value)} characters, at most {field['longest']}"
    return None


def records_fit_descriptors():
    for name, rows in PRACTICE.items():
        if len({row["key"] for row in rows}) != len(rows):
            yield f"{name}: a key occurs twice"
        fields = RECORD_TYPES[name]
        for row in rows:
            where = f"{name}/{row['key']}"
            for key, value in row.items():
                if key == "key":
                    continue
                if key not in fields:
                    yield f"{where}: there is no field {key}"
                elif problem := value_problem(fields[key], value):
                    yield f"{where}.{key}: {problem}"
            for key, field in fields.items():
                if field["required"] and key not in row:
                    yield f"{where}: {key} is missing"


def versions_fit():
    for row in VERSIONS:
        entry = BY_KEY["log_entry"].get(row["entry_id"], {})
        where = f"version/{row['entry_id']}"
        if entry.get("kind") != "meeting" or entry.get("happened_on") != row["kept_on"]:
            yield f"{where}: no meeting on {row['kept_on']}"
        for key in row["without"] + list(row["then"]):
            known = BY_KEY["person"].get(key) or BY_KEY["tie"].get(key) or {}
            if known.get("case_id") != entry.get("case_id"):
                yield f"{where}: {key} is not in that case file"
        for key, then in row["then"].items():
            for name, value in then.items():
                if value_problem(RECORD_TYPES["person"][name], value) or BY_KEY["person"][key].get(name) == value:
                    yield f"{where}: {key}.{name} cannot be, or is the same now"


def line_versions_fit():
    today = LOADING_DAYS[0]
    for row in LINE_VERSIONS:
        line = BY_KEY["line"].get(row["line_id"], {})
        where = f"line version {row['line_id']}/{row['version']}"
        if not 1 <= row["version"] <= line.get("version", 0) or row["status"] not in ("aligned", "adopted"):
            yield f"{where}: no such version"
        for name, value in row["then"].items():
            if value and value_problem(RECORD_TYPES["line"][name], value) or line.get(name, "") == value:
                yield f"{where}: {name} cannot be, or is the same now"
        if row["status"] == "adopted":
            then = {**line, **row["then"]}
            if then["lead"] == "none" or resolve(then["driehoek_on"], today) > resolve(row["kept_on"], today):
                yield f"{where}: adopted without lead or driehoek"
    for key, line in BY_KEY["line"].items():
        kept = {row["status"] for row in LINE_VERSIONS if (row["line_id"], row["version"]) == (key, line["version"])}
        wanted = {"draft": set(), "aligned": {"aligned"}}.get(line["status"], {"adopted"})
        if not wanted <= kept:
            yield f"{key}: {line['status']}, and no version that is {wanted}"
        if line["status"] == "released" and not line.get("second_reader"):
            yield f"{key}: released without a second reader"


def tellings_fit():
    today = LOADING_DAYS[0]
    kept = {(row["line_id"], row["version"]): resolve(row["kept_on"], today) for row in reversed(LINE_VERSIONS)}
    for row in PRACTICE["telling"]:
        first = kept.get((row["line_id"], row["version"]))
        if ("told_on" in row) != (row["how"] != "not_told"):
            yield f"{row['key']}: day and way do not go together"
        if first is None or "told_on" in row and resolve(row["told_on"], today) < first:
            yield f"{row['key']}: told a version that was not there yet"


def counts():
    wanted = {"municipality": 1, "signal": 25, "case": 6, "line": 8, "council_paper": 2}
    for name, count in wanted.items():
        if len(PRACTICE[name]) != count:
            yield f"{len(PRACTICE[name])} of {name}, wanted {count}"
    sizes = sorted(len(in_case("person", case)) for case in BY_KEY["case"])
    if sizes != [8, 12, 16, 24, 36, 60]:
        yield f"networks of {sizes}"
    for name, least in (("weighing", 14), ("log_entry", 40), ("action", 30)):
        if len(PRACTICE[name]) < least:
            yield f"only {len(PRACTICE[name])} of {name}"


def dates_in_order():
    before = [("signal", "observed_on", "received_on"), ("signal", "received_on", "reported_back_on"),
              ("weighing", "held_on", "reported_back_on"), ("tie", "begin_on", "end_on"),
              ("residence", "begin_on", "end_on"),
              ("case", "opened_on", "closed_on"), ("person", "birth_date", "death_date")]
    past = [("signal", "received_on"), ("signal", "reported_back_on"), ("weighing", "held_on"), ("case", "opened_on"),
            ("log_entry", "happened_on"), ("action", "done_on"), ("person", "birth_date"), ("person", "death_date")]
    for today in LOADING_DAYS:
        for name, first, last in before:
            for row in PRACTICE[name]:
                if first in row and last in row and resolve(row[first], today) > resolve(row[last], today):
                    yield f"{name}/{row['key']}: {first} after {last} when loaded on {today}"
        for name, field in past:
            for row in PRACTICE[name]:
                if field in row and resolve(row[field], today) > today:
                    yield f"{name}/{row['key']}: {field} lies ahead when loaded on {today}"
        for row in PRACTICE["weighing"]:
            if resolve(row["held_on"], today) < resolve(BY_KEY["signal"][row["signal_id"]]["received_on"], today):
                yield f"weighing/{row['key']}: before the signal came in, when loaded on {today}"
        for row in PRACTICE["log_entry"]:
            if resolve(row["happened_on"], today) < resolve(BY_KEY["case"][row["case_id"]]["opened_on"], today):
                yield f"log_entry/{row['key']}: before the case was opened, when loaded on {today}"
    for row in PRACTICE["person"]:
        for field in ("birth_date", "death_date"):
            if field in row and not ISO_DATE.fullmatch(row[field]):
                yield f"person/{row['key']}: {field} must be a calendar day"


def signals_are_weighed_fairly():
    weighed = Counter(row["signal_id"] for row in PRACTICE["weighing"])
    statuses = Counter(row["status"] for row in PRACTICE["signal"])
    for status in set(RECORD_TYPES["signal"]["status"]["values"]) - statuses.keys():
        yield f"no signal is {status}"
    if sum(statuses[status] for status in ("unfounded", "mistaken", "malicious")) < 4:
        yield "too few signals turn out to be nothing"
    for row in PRACTICE["signal"]:
        where, done = f"signal/{row['key']}", row["status"] in OUTCOMES | {"weighed"}
        if len(row["observed_fact"]) < 150:
            yield f"{where}: the observed fact is {len(row['observed_fact'])} characters, at least 150"
        if not row.get("interpretation") or row["interpretation"] in row["observed_fact"]:
            yield f"{where}: fact and interpretation are not apart"
        for field in ("source_grade", "information_grade", "source_profession", "channel", "phenomenon"):
            if field not in row:
                yield f"{where}: no {field}"
        if row.get("source_profession") not in {entry["label"] for entry in REFERENCE["profession"]}:
            yield f"{where}: {row.get('source_profession')} is not in the list of professions"
        if done and not (row.get("alternative") and (row.get("protective") or row.get("protective_not_asked"))):
            yield f"{where}: weighed without alternative explanation or protective factors"
        if row["status"] in OUTCOMES and not (row.get("outcome_reason") and row.get("reported_back_on")):
            yield f"{where}: an outcome without reason or without reporting back"
        if row["status"] == "referred" and not row.get("referred_to"):
            yield f"{where}: referred to nobody"
        if weighed[row["key"]] != int(done):
            yield f"{where}: {weighed[row['key']]} weighings, wanted {int(done)}"


def weighings_are_complete():
    labels = {row["label"] for row in REFERENCE["participant"]}
    needed = [row["code"] for row in REFERENCE["criterion"]]
    needed += ["mayor_view", "police_view", "prosecutor_view", "conclusion"]
    for row in PRACTICE["weighing"]:
        for field in needed:
            if not row.get(field):
                yield f"weighing/{row['key']}: no {field}"
        for participant in row["participants"].split("; "):
            if participant not in labels:
                yield f"weighing/{row['key']}: {participant} is not on the closed list of art. 3"
        status = BY_KEY["signal"][row["signal_id"]]["status"]
        if status != "weighed" and row.get("unanimous") is not True:
            yield f"weighing/{row['key']}: an outcome without one judgement"
    for row in PRACTICE["case"]:
        signal = BY_KEY["signal"][row["signal_id"]]
        if signal["status"] != "submitted" or signal["phenomenon"] != row["phenomenon"]:
            yield f"case/{row['key']}: its signal is not submitted or of another phenomenon"
        if (row["status"] == "closed") != bool(row.get("closed_on") and row.get("closing_reason")):
            yield f"case/{row['key']}: closed without day and reason, or the reverse"


def persons_have_a_reason():
    for row in PRACTICE["person"]:
        where = f"person/{row['key']}"
        if ("case_id" in row) == ("signal_id" in row):
            yield f"{where}: belongs to one case or to one signal"
        if row["role"] != "subject" and (len(row.get("reason", "")) < 40 or "review_on" not in row):
            yield f"{where}: no reason or no day to look again"
        if not (row.get("given_names") or row.get("surname") or row.get("alias")):
            yield f"{where}: no name"
        if row.get("death_date") and not row.get("deceased"):
            yield f"{where}: a day of death, but not deceased"
        if row.get("deceased") and row.get("need") not in (None, "unknown"):
            yield f"{where}: the dead need no help"
    for case in BY_KEY["case"]:
        subjects = [row for row in in_case("person", case) if row["role"] == "subject"]
        if len(subjects) != 1:
            yield f"{case}: {len(subjects)} subjects"
    unreached = [row for row in PRACTICE["person"] if row.get("need") in ("possible", "needed")
                 and row.get("help") != "receiving" and not row.get("reached_by") and not row.get("deceased")]
    if not 8 <= len(unreached) <= 40:
        yield f"{len(unreached)} persons who may need help and whom nobody reaches"


def nothing_is_said_over_and_over():
    sentences = Counter()
    for where, field, text in all_texts():
        if field in ("reason", "observed_fact", "interpretation", "alternative", "protective", "fact", "necessity",
                     "need_note", "cause", "core_message", "meaning", "tone", "what"):
            sentences.update({sentence.strip().casefold() for sentence in re.split(r"[.;!?]\s", text + " ")
                              if len(sentence.split()) > 3})
    for sentence, count in sentences.items():
        if count > 2:
            yield f"{count} times: {sentence}"
    starts = Counter(" ".join(row["reason"].split()[:3]) for row in PRACTICE["person"] if "reason" in row)
    for start, count in starts.items():
        if count > 5:
            yield f"{count} reasons begin with: {start}"


def networks_hold_together():
    for case in BY_KEY["case"]:
        persons = {row["key"]: row for row in in_case("person", case)}
        neighbours, children, pairs = defaultdict(set), defaultdict(set), Counter()
        for tie in in_case("tie", case):
            a, b = tie["from_id"], tie["to_id"]
            if a == b or a not in persons or b not in persons:
                yield f"tie/{tie['key']}: not between two persons of {case}"
                continue
            if set(tie.get("support", "")) - set("PGAE"):
                yield f"tie/{tie['key']}: support {tie['support']}"
            neighbours[a].add(b)
            neighbours[b].add(a)
            pairs[frozenset((a, b)), tie["kind"]] += 1
            if tie["kind"] in RAISING:
                children[a].add(b)
                births = [persons[key].get("birth_date") for key in (a, b)]
                if all(births) and int(births[1][:4]) - int(births[0][:4]) < 15:
                    yield f"tie/{tie['key']}: a parent of less than fifteen years older"
        for pair, count in pairs.items():
            if count > 1:
                yield f"{case}: {sorted(pair[0])} tied twice as {pair[1]}"
        subject = next(key for key, row in persons.items() if row["role"] == "subject")
        reached, ahead = {subject}, [subject]
        while ahead:
            for key in neighbours[ahead.pop()] - reached:
                reached.add(key)
                ahead.append(key)
        for key in persons.keys() - reached:
            yield f"person/{key}: not tied to the subject, even through others"
        if cycle := find_cycle(children):
            yield f"{case}: {cycle} is their own ancestor"


def find_cycle(children):
    for start in list(children):
        seen, ahead = set(), list(children[start])
        while ahead:
            key = ahead.pop()
            if key == start:
                return start
            if key not in seen:
                seen.add(key)
                ahead += children.get(key, ())
    return None


def families_are_varied():
    """Three generations, remarriage, half-siblings, adoption, fostering, the dead, minors, and all kinds of contacts."""
    ties = PRACTICE["tie"]
    parents, partners = defaultdict(set), Counter()
    for tie in ties:
        if tie["kind"] in BLOOD:
            parents[tie["to_id"]].add(tie["from_id"])
        if tie["kind"] in ("partner", "ex_partner"):
            partners.update((tie["from_id"], tie["to_id"]))
    half = [1 for a in parents for b in parents if a < b and len(parents[a]) == len(parents[b]) == 2
            and len(parents[a] & parents[b]) == 1]
    grand = [key for key in parents if any(parent in parents for parent in parents[key])]
    today = LOADING_DAYS[0]
    minors = [row for row in PRACTICE["person"] if "case_id" in row and "birth_date" in row
              and resolve(row["birth_date"], today) > today.replace(year=today.year - 18)]
    for what, count, least in (("half-siblings", len(half), 4), ("grandchildren", len(grand), 10),
                               ("persons with two partners", sum(n > 1 for n in partners.values()), 5),
                               ("minors", len(minors), 15),
                               ("deceased", sum(bool(row.get("deceased")) for row in PRACTICE["person"]), 6)):
        if count < least:
            yield f"{count} {what}, at least {least}"
    for kind in set(RECORD_TYPES["tie"]["kind"]["values"]) - {tie["kind"] for tie in ties}:
        yield f"no tie is {kind}"
    for quality in set(RECORD_TYPES["tie"]["quality"]["values"]) - {tie.get("quality") for tie in ties}:
        yield f"no tie is {quality}"
    for field in ("role", "gender", "need", "help"):
        found = {row.get(field) for row in PRACTICE["person"]}
        for nick in set(RECORD_TYPES["person"][field]["values"]) - found - {"unknown"}:
            yield f"no person has {field} {nick}"


# First names of subjects that have been usual in Dutch villages for generations; all others came later.
USUAL_NAMES = {"Anouk", "Jelle", "Lotte", "Maarten", "Marijke", "Mila", "Sanne", "Sem", "Sytske", "Tijmen", "Wouter"}


def no_stereotype():
    """Phenomena are spread, and no kind of name goes with one of them."""
    found = Counter(row["phenomenon"] for row in PRACTICE["signal"])
    for row in REFERENCE["phenomenon"]:
        if not 2 <= found[row["code"]] <= 4:
            yield f"{found[row['code']]} signals of {row['code']}, wanted 2 to 4"
    names, genders = defaultdict(list), Counter()
    for row in PRACTICE["person"]:
        if row["role"] == "subject":
            owner = BY_KEY["case"].get(row.get("case_id")) or BY_KEY["signal"][row["signal_id"]]
            names[owner["phenomenon"]].append(row["given_names"] in USUAL_NAMES)
            genders[row["gender"]] += 1
    for phenomenon, usual in names.items():
        if len(usual) > 1 and len(set(usual)) == 1:
            yield f"{phenomenon}: all names of subjects are of one kind"
    if min(genders["man"], genders["woman"]) * 3 < sum(genders.values()):
        yield f"subjects: {dict(genders)}"
    subjects = {(row["given_names"], row["surname"]) for row in PRACTICE["person"] if row["role"] == "subject"}
    unknown = USUAL_NAMES - {given for given, _ in subjects}
    if unknown:
        yield f"the test names first names that no subject bears: {unknown}"


def nobody_can_be_reached():
    """Numbers, addresses and sites that cannot exist; the only real ones are public and in the list of contacts."""
    public = {re.sub(r"\D", "", row.get("value", "")) for row in REFERENCE["contact"]} - {""}
    for where, field, text in all_texts():
        if field == "phone" and not re.fullmatch(r"06-0000\d{4}|088-0000\d{3}", text):
            yield f"{where}: {text} could be a real number"
        if field == "postcode" and not re.fullmatch(r"00\d\d [A-Z]{2}", text):
            yield f"{where}: {text} could be a real postcode"
        if field in ("birth_date", "death_date", "begin_on", "end_on", "stay_since", "lives_since"):
            continue
        for number in re.findall(r"(?<![\w-])\+?\d[\d \-()]{6,}\d", text):
            digits = re.sub(r"\D", "", number)
            if digits not in public and not re.fullmatch(r"060000\d{4}|0880000\d{3}", digits):
                yield f"{where}: {number} could be a real number"
        for postcode in re.findall(r"\b[1-9]\d{3} ?[A-Z]{2}\b", text):
            yield f"{where}: {postcode} could be a real postcode"
        for address in re.findall(r"\S+@\S+\.\S+", text):
            if not address.endswith("@voorbeeld.invalid"):
                yield f"{where}: {address} could be a real address"
        for site in re.findall(r"https?://[^\s/]+|\bwww\.\S+", text):
            if not site.endswith(".invalid"):
                yield f"{where}: {site} could be a real site"
    for row in PRACTICE["person"]:
        if "00" in row.get("phone", "") and [p["phone"] for p in PRACTICE["person"]
                                             if "phone" in p].count(row["phone"]) > 1:
            yield f"person/{row['key']}: shares the number {row['phone']}"


def something_waits_today():
    for today in LOADING_DAYS:
        open_actions = [resolve(row["due_on"], today) for row in PRACTICE["action"] if "done_on" not in row]
        week = [today + datetime.timedelta(days=n) for n in range(1, 8)]
        for what, count in (("overdue", sum(day < today for day in open_actions)),
                            ("due today", open_actions.count(today)),
                            ("due this week", sum(day in week for day in open_actions)),
                            ("due later", sum(day > week[-1] for day in open_actions))):
            if count < 3:
                yield f"{count} actions are {what} when loaded on {today}"
        reviews = [resolve(row["review_on"], today) for row in PRACTICE["person"] if "review_on" in row]
        if not 5 <= sum(day < today for day in reviews) <= 15:
            yield f"{sum(day < today for day in reviews)} reviews of persons are past"
        cases = [resolve(row["next_review"], today) for row in PRACTICE["case"] if row["status"] == "open"]
        if not (min(cases) < today and today in cases and max(cases) > today):
            yield "case reviews: one past, one today and one ahead are wanted"
        weeks = int({row["code"]: row["value"] for row in REFERENCE["term"]}["duiding-weken"])
        due = [resolve(row["received_on"], today) + datetime.timedelta(weeks=weeks)
               for row in PRACTICE["signal"] if row["status"] in ("received", "in_sense_making")]
        if not (min(due) < today and today in due and any(day in week for day in due)):
            yield "signals in sense-making: one past its term, one due today and one this week are wanted"


PEOPLE = r"(jongeren?|leerlingen|studenten|personen|inwoners|kinderen|mensen|gezinnen|zaken|dossiers|gevallen|meldingen)"
NUMBER = r"(\d+|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|tientallen)"
SECTIONS = ["cause", "direction", "alignment", "aim", "groups", "core_message", "meaning", "perspective", "tone",
            "questions", "not_said", "planning", "internal_line", "aftercare", "evaluation"]


def line_leaks(line, names):
    text = "\n".join(line.get(field, "") for field in ["title"] + SECTIONS)
    leaks = [f"name {word}" for word in set(words(text)) & names]
    leaks += [f"number {match[0]}" for match in re.finditer(rf"\b{NUMBER} {PEOPLE}\b", text, re.I) if match[1] != "een"]
    return leaks


def lines_are_clean():
    municipality = set(words(PRACTICE["municipality"][0]["name"]))
    names = set()
    for row in PRACTICE["person"]:
        fields = ["alias", "street", "account"]
        fields += [] if row["role"] == "organisation" else ["given_names", "surname"]
        if "onbekende" not in words(row.get("surname", "")) and "onbekend" not in words(row.get("surname", "")):
            for field in fields:
                names |= {word for word in words(row.get(field, "")) if len(word) > 2}
    names -= municipality | {"kwebbel", "pixelplein", "spelhal", "oude", "aan", "van", "der", "gids"}
    officials = set(words(" ".join(PRACTICE["municipality"][0][field] for field in
                                   ("mayor", "public_prosecutor", "police_chief", "spokesperson")))) - {"mr"}
    for word in officials & names:
        yield f"an official shares the name {word} with a person"
    clean, leaking = [], []
    for line in PRACTICE["line"]:
        (leaking if line_leaks(line, names) else clean).append(line)
    if len(clean) < 6 or len(leaking) != 1:
        for line in leaking:
            yield f"line/{line['key']}: {line_leaks(line, names)}"
        yield f"{len(clean)} clean lines, {len(leaking)} with leaks"
    for line in leaking:
        found = " ".join(line_leaks(line, names))
        if line["status"] != "draft" or "name" not in found or "number" not in found:
            yield f"line/{line['key']}: the planted leaks are a name and a number in a draft"
    for line in clean:
        for section in SECTIONS[:-1]:
            if not line.get(section):
                yield f"line/{line['key']}: no {section}"
    scenarios = [line["scenario"] for line in PRACTICE["line"]]
    if len(set(scenarios)) != len(scenarios):
        yield "two lines of one scenario"
    for status in set(RECORD_TYPES["line"]["status"]["values"]) - {line["status"] for line in PRACTICE["line"]}:
        yield f"no line is {status}"
    for line in PRACTICE["line"]:
        if line["status"] in ("adopted", "released") and (line["lead"] == "none" or "driehoek_on" not in line):
            yield f"line/{line['key']}: adopted without lead or driehoek"
        if line.get("case_reference") and line["case_reference"] not in {row["reference"] for row in PRACTICE["case"]}:
            yield f"line/{line['key']}: there is no case {line['case_reference']}"


CHECKS = [
    reference_lists_complete, reference_fields, uncertain_is_said, reference_values, resources_complete,
    records_fit_descriptors, versions_fit, line_versions_fit, tellings_fit, counts, dates_in_order,
    signals_are_weighed_fairly, weighings_are_complete,
    persons_have_a_reason, nothing_is_said_over_and_over, networks_hold_together, families_are_varied, no_stereotype,
    nobody_can_be_reached, something_waits_today, lines_are_clean,
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
