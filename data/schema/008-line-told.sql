-- What belongs to a communication line: the findings that were overruled with a reason, each version as it was agreed
-- on, and who was told which version. None of them has a key to a person or a case file.
ALTER TABLE line ADD COLUMN embargo_at TEXT NOT NULL DEFAULT '';
ALTER TABLE line ADD COLUMN silence_until TEXT NOT NULL DEFAULT '';
ALTER TABLE line ADD COLUMN silence_at TEXT NOT NULL DEFAULT '';
ALTER TABLE line ADD COLUMN second_reader TEXT NOT NULL DEFAULT '';
ALTER TABLE line ADD COLUMN second_read_on TEXT NOT NULL DEFAULT '';

-- Holds for the text found in the sentence where it stood, and for no other.
CREATE TABLE overrule (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id INTEGER NOT NULL REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  section TEXT NOT NULL CHECK (section <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  found TEXT NOT NULL CHECK (found <> ''),
  passage TEXT NOT NULL CHECK (passage <> ''),
  reason TEXT NOT NULL CHECK (reason <> ''),
  decided_on TEXT NOT NULL CHECK (decided_on <> '')
) STRICT;
CREATE INDEX overrule_by_line ON overrule (line_id);

-- The reference of the case file is left out of the content: it goes when the case file goes.
CREATE TABLE line_version (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id INTEGER NOT NULL REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL,
  status TEXT NOT NULL,
  kept_on TEXT NOT NULL CHECK (kept_on <> ''),
  content TEXT NOT NULL CHECK (content <> '')
) STRICT;
CREATE INDEX line_version_by_line ON line_version (line_id);

CREATE TABLE telling (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id INTEGER NOT NULL REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  who TEXT NOT NULL CHECK (who <> ''),
  must_know INTEGER NOT NULL,
  version INTEGER NOT NULL,
  told_on TEXT NOT NULL,
  told_at TEXT NOT NULL,
  how TEXT NOT NULL
) STRICT;
CREATE INDEX telling_by_line ON telling (line_id);
