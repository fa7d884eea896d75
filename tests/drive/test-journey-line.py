#!/usr/bin/python3
"""From a case file to a released line, with a name, a number and a hint planted, found and mended on the way."""
import os
import pathlib
import sys

import journey_family as family
import journey_release as release
import journey_start as start
from journey_base import Official

store = pathlib.Path(os.environ['HOME']) / 'opslag'
release.make_practice_store(sys.argv[2], store)
official = Official(*sys.argv[1:3], store)
official.walk(release.read_persons, family.unlock, release.begin_line, release.plant, release.refuse, release.mend,
              release.names_nobody, start.quit_program)
