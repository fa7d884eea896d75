-- What was destroyed on purpose: which record, when and on what ground (a code of the reference list
-- "destruction-ground"), and nothing of what it held. A backup that is put back is held against it.

CREATE TABLE erasure (
  object_type TEXT NOT NULL,
  object_id INTEGER NOT NULL,
  erased_on TEXT NOT NULL CHECK (erased_on <> ''),
  ground TEXT NOT NULL CHECK (ground <> ''),
  PRIMARY KEY (object_type, object_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure
BEGIN SELECT RAISE (ABORT, 'what was destroyed stays destroyed'); END;
CREATE TRIGGER erasure_no_delete BEFORE DELETE ON erasure
BEGIN SELECT RAISE (ABORT, 'what was destroyed stays destroyed'); END;
