-- Where the audit log ends, under a keyed hash: entries that are cut off at its end are missed at the next opening.
CREATE TABLE audit_end (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  seq INTEGER NOT NULL,
  seal BLOB NOT NULL
) STRICT;
