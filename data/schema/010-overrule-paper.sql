-- A finding in a council paper can be overruled as one in a communication line can: it belongs to the one or the other.
CREATE TABLE overrule_of_either (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  line_id INTEGER REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  paper_id INTEGER REFERENCES council_paper (id) DEFERRABLE INITIALLY DEFERRED,
  section TEXT NOT NULL CHECK (section <> ''),
  kind TEXT NOT NULL CHECK (kind <> ''),
  found TEXT NOT NULL CHECK (found <> ''),
  passage TEXT NOT NULL CHECK (passage <> ''),
  reason TEXT NOT NULL CHECK (reason <> ''),
  decided_on TEXT NOT NULL CHECK (decided_on <> ''),
  CHECK ((line_id IS NULL) <> (paper_id IS NULL))
) STRICT;
INSERT INTO overrule_of_either (id, line_id, section, kind, found, passage, reason, decided_on)
  SELECT id, line_id, section, kind, found, passage, reason, decided_on FROM overrule;
DROP TABLE overrule;
ALTER TABLE overrule_of_either RENAME TO overrule;
CREATE INDEX overrule_by_line ON overrule (line_id);
CREATE INDEX overrule_by_paper ON overrule (paper_id);
