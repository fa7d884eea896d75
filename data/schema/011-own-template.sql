-- Templates for communication lines that the municipality made itself; no key to a person or a case file.
CREATE TABLE own_template (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  title TEXT NOT NULL CHECK (title <> ''),
  description TEXT NOT NULL,
  scenario TEXT NOT NULL,
  phase TEXT NOT NULL,
  lead TEXT NOT NULL,
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
