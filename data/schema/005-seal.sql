-- How often the store was opened for writing, and whether it was closed since. The keyring holds the same number and a
-- hash of the closed file, so that an older page or file that is put back shows.
CREATE TABLE seal (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  generation INTEGER NOT NULL,
  is_closed INTEGER NOT NULL
) STRICT;
INSERT INTO seal VALUES (1, 0, 1);

-- The keys of the audit log once the store got another key; without a row they are derived from the key it has.
CREATE TABLE audit_key (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  chain BLOB NOT NULL,
  payload BLOB NOT NULL,
  "end" BLOB NOT NULL
) STRICT;
