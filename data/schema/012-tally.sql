-- The numbers of a period as the council was told them, in classes. Without a key to a paper: they stand when the paper
-- is removed, since what was told cannot be told otherwise.
CREATE TABLE tally (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  period_from TEXT NOT NULL CHECK (period_from <> ''),
  period_until TEXT NOT NULL CHECK (period_until <> ''),
  threshold INTEGER NOT NULL,
  text TEXT NOT NULL,
  counted_on TEXT NOT NULL,
  told_on TEXT NOT NULL
) STRICT;
