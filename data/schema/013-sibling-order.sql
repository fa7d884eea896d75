-- What comes first where brothers and sisters are drawn: their order of birth, or few crossing lines.
ALTER TABLE "case" ADD COLUMN sibling_order TEXT NOT NULL DEFAULT 'automatic';
