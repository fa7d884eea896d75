-- Documents in case files. The bytes stand apart under their hash, so that the list does not load them and undo needs
-- not keep them; what no document points at any more goes when the store is opened, and at once when a document is
-- destroyed.
CREATE TABLE attachment (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  case_id INTEGER NOT NULL REFERENCES "case" (id) DEFERRABLE INITIALLY DEFERRED,
  title TEXT NOT NULL CHECK (title <> ''),
  kind TEXT NOT NULL,
  received_on TEXT NOT NULL,
  size INTEGER NOT NULL,
  hash TEXT NOT NULL CHECK (hash <> '')
) STRICT;
CREATE INDEX attachment_by_case ON attachment (case_id);
CREATE INDEX attachment_by_hash ON attachment (hash);

CREATE TABLE attachment_content (
  number INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  bytes BLOB NOT NULL
) STRICT;
