-- Where somebody lived before, and the network as it lay before a meeting.

-- Empty: not known since when, or always.
ALTER TABLE person ADD COLUMN lives_since TEXT NOT NULL DEFAULT '';

CREATE TABLE residence (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED,
  person_id INTEGER NOT NULL REFERENCES person (id) DEFERRABLE INITIALLY DEFERRED,
  household TEXT NOT NULL,
  street TEXT NOT NULL,
  house_number TEXT NOT NULL,
  postcode TEXT NOT NULL,
  town TEXT NOT NULL,
  begin_on TEXT NOT NULL,
  end_on TEXT NOT NULL CHECK (end_on <> '')
) STRICT;
CREATE INDEX residence_by_case ON residence (case_id);
CREATE INDEX residence_by_person ON residence (person_id);

-- Who is destroyed is taken out of the content too; nothing in it is searched.
CREATE TABLE network_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED,
  entry_id INTEGER NOT NULL REFERENCES log_entry (id) DEFERRABLE INITIALLY DEFERRED,
  kept_on TEXT NOT NULL CHECK (kept_on <> ''),
  content TEXT NOT NULL CHECK (content <> '')
) STRICT;
CREATE INDEX network_version_by_case ON network_version (case_id);
CREATE INDEX network_version_by_entry ON network_version (entry_id);
