-- What was typed in a form and not kept yet. It outlives a lock and a loss of power, and goes when it is used, thrown
-- away, or when a record goes that it is about or refers to. It is no record: not searched, exported or undone, and
-- the audit log says only that there was one.
CREATE TABLE draft (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  kept_at INTEGER NOT NULL,
  form TEXT NOT NULL,
  records TEXT NOT NULL
) STRICT;
