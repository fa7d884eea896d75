-- The first form of the store: the records, the search index and the audit log.
-- References are checked at commit, so that a change may write its rows in any order.

CREATE TABLE municipality (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL CHECK (name <> ''),
  province TEXT NOT NULL,
  mayor TEXT NOT NULL,
  public_prosecutor TEXT NOT NULL,
  police_chief TEXT NOT NULL,
  spokesperson TEXT NOT NULL,
  press_phone TEXT NOT NULL,
  desk_phone TEXT NOT NULL,
  website TEXT NOT NULL,
  town_hall TEXT NOT NULL
) STRICT;

CREATE TABLE reference (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  list TEXT NOT NULL CHECK (list <> ''),
  code TEXT NOT NULL CHECK (code <> ''),
  label TEXT NOT NULL CHECK (label <> ''),
  description TEXT NOT NULL,
  value TEXT NOT NULL,
  source TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_until TEXT NOT NULL,
  checked_on TEXT NOT NULL,
  sort INTEGER NOT NULL
) STRICT;

CREATE TABLE signal (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reference TEXT NOT NULL,
  subject TEXT NOT NULL CHECK (subject <> ''),
  received_on TEXT NOT NULL CHECK (received_on <> ''),
  status TEXT NOT NULL,
  observed_fact TEXT NOT NULL CHECK (observed_fact <> ''),
  observed_by TEXT NOT NULL,
  observed_on TEXT NOT NULL,
  observed_where TEXT NOT NULL,
  first_hand TEXT NOT NULL,
  interpretation TEXT NOT NULL,
  source_name TEXT NOT NULL,
  source_profession TEXT NOT NULL,
  source_organisation TEXT NOT NULL,
  channel TEXT NOT NULL,
  source_interest TEXT NOT NULL,
  source_grade TEXT NOT NULL,
  information_grade TEXT NOT NULL,
  phenomenon TEXT NOT NULL,
  alternative TEXT NOT NULL,
  protective TEXT NOT NULL,
  protective_not_asked TEXT NOT NULL,
  missing_information TEXT NOT NULL,
  outcome_reason TEXT NOT NULL,
  referred_to TEXT NOT NULL,
  reported_back_on TEXT NOT NULL,
  municipality_of_stay TEXT NOT NULL
) STRICT;

CREATE TABLE weighing (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  signal_id INTEGER NOT NULL REFERENCES signal (id) DEFERRABLE INITIALLY DEFERRED,
  held_on TEXT NOT NULL CHECK (held_on <> ''),
  mayor_view TEXT NOT NULL,
  police_view TEXT NOT NULL,
  prosecutor_view TEXT NOT NULL,
  violence TEXT NOT NULL,
  ideology TEXT NOT NULL,
  relations TEXT NOT NULL,
  identification TEXT NOT NULL,
  self_reliance TEXT NOT NULL,
  unanimous INTEGER NOT NULL,
  conclusion TEXT NOT NULL,
  participants TEXT NOT NULL,
  reported_back_on TEXT NOT NULL
) STRICT;
CREATE INDEX weighing_by_signal ON weighing (signal_id);

CREATE TABLE "case" (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  reference TEXT NOT NULL CHECK (reference <> ''),
  status TEXT NOT NULL,
  signal_id INTEGER REFERENCES signal (id) DEFERRABLE INITIALLY DEFERRED,
  opened_on TEXT NOT NULL CHECK (opened_on <> ''),
  necessity TEXT NOT NULL CHECK (necessity <> ''),
  municipality_of_stay TEXT NOT NULL CHECK (municipality_of_stay <> ''),
  stay_since TEXT NOT NULL,
  phenomenon TEXT NOT NULL,
  goal TEXT NOT NULL,
  also_recorded_in TEXT NOT NULL,
  next_review TEXT NOT NULL,
  closed_on TEXT NOT NULL,
  closing_reason TEXT NOT NULL,
  layout TEXT NOT NULL
) STRICT;
CREATE INDEX case_by_signal ON "case" (signal_id);

-- Nobody stands outside a case file or a signal, and in a case file only the subject needs no reason.
CREATE TABLE person (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED,
  signal_id INTEGER REFERENCES signal (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT NOT NULL,
  given_names TEXT NOT NULL,
  initials TEXT NOT NULL,
  prefix TEXT NOT NULL,
  surname TEXT NOT NULL,
  alias TEXT NOT NULL,
  gender TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  death_date TEXT NOT NULL,
  deceased INTEGER NOT NULL,
  street TEXT NOT NULL,
  house_number TEXT NOT NULL,
  postcode TEXT NOT NULL,
  town TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  account TEXT NOT NULL,
  school_or_work TEXT NOT NULL,
  household TEXT NOT NULL,
  reason TEXT NOT NULL,
  review_on TEXT NOT NULL,
  need TEXT NOT NULL,
  need_note TEXT NOT NULL,
  help TEXT NOT NULL,
  help_note TEXT NOT NULL,
  reached_by TEXT NOT NULL,
  x INTEGER NOT NULL,
  y INTEGER NOT NULL,
  pinned INTEGER NOT NULL,
  CHECK ((case_id IS NULL) <> (signal_id IS NULL)),
  CHECK (case_id IS NULL OR role = 'subject' OR (reason <> '' AND review_on <> ''))
) STRICT;
CREATE INDEX person_by_case ON person (case_id);
CREATE INDEX person_by_signal ON person (signal_id);

CREATE TABLE tie (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED,
  from_id INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  to_id INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL,
  quality TEXT NOT NULL,
  support TEXT NOT NULL,
  begin_on TEXT NOT NULL,
  end_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  CHECK (from_id <> to_id)
) STRICT;
CREATE INDEX tie_by_case ON tie (case_id);
CREATE INDEX tie_by_from ON tie (from_id);
CREATE INDEX tie_by_to ON tie (to_id);

CREATE TABLE log_entry (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED,
  happened_on TEXT NOT NULL CHECK (happened_on <> ''),
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  fact TEXT NOT NULL CHECK (fact <> ''),
  interpretation TEXT NOT NULL
) STRICT;
CREATE INDEX log_entry_by_case ON log_entry (case_id);

CREATE TABLE action (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED,
  what TEXT NOT NULL CHECK (what <> ''),
  who TEXT NOT NULL,
  due_on TEXT NOT NULL,
  done_on TEXT NOT NULL
) STRICT;
CREATE INDEX action_by_case ON action (case_id);

-- A line has no key to a person or a case file: it can only carry the neutral reference of one as text.
CREATE TABLE line (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  scenario TEXT NOT NULL,
  phase TEXT NOT NULL,
  status TEXT NOT NULL,
  version INTEGER NOT NULL,
  case_reference TEXT NOT NULL,
  lead TEXT NOT NULL,
  spokesperson TEXT NOT NULL,
  deputies TEXT NOT NULL,
  driehoek_on TEXT NOT NULL,
  agreed_by TEXT NOT NULL,
  embargo_until TEXT NOT NULL,
  cause TEXT NOT NULL,
  direction TEXT NOT NULL,
  alignment TEXT NOT NULL,
  aim TEXT NOT NULL,
  groups TEXT NOT NULL,
  core_message TEXT NOT NULL,
  meaning TEXT NOT NULL,
  perspective TEXT NOT NULL,
  tone TEXT NOT NULL,
  questions TEXT NOT NULL,
  not_said TEXT NOT NULL,
  planning TEXT NOT NULL,
  internal_line TEXT NOT NULL,
  aftercare TEXT NOT NULL,
  evaluation TEXT NOT NULL
) STRICT;

-- One row a record that has words: rowid = id * 32 + number of the type. Without content of its own, so that
-- no text stands in the store twice; what goes is told to the index from the record as it was.
CREATE VIRTUAL TABLE search USING fts5 (body, content = '', tokenize = 'unicode61 remove_diacritics 2');

-- The audit log: the six fields that BIO2 asks for, chained. What a record held stands apart in
-- audit_payload, so that it can be destroyed while the chain, which covers only its commitment, still verifies.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  object_type TEXT NOT NULL,
  object_id INTEGER NOT NULL,
  result TEXT NOT NULL,
  origin TEXT NOT NULL,
  change TEXT NOT NULL,
  commitment BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE INDEX audit_by_object ON audit (object_type, object_id);

CREATE TABLE audit_payload (
  seq INTEGER PRIMARY KEY REFERENCES audit (seq),
  payload TEXT NOT NULL,
  salt BLOB NOT NULL
) STRICT;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_payload_no_update BEFORE UPDATE ON audit_payload
BEGIN SELECT RAISE (ABORT, 'the audit log is append-only'); END;
