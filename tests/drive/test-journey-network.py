#!/usr/bin/python3
"""A network by keyboard alone: from a case file with nobody but the subject to a family of twelve and five friends."""
import os
import pathlib
import subprocess
import sys

import journey_family as family
from journey_base import Official, PASSPHRASE

store = pathlib.Path(os.environ['HOME']) / 'opslag'
subprocess.run([sys.argv[3], str(store), PASSPHRASE], check=True)
official = Official(*sys.argv[1:3], store)
official.walk(
    family.unlock, family.open_network, family.draw_family, family.draw_friends, family.words_and_ties,
    family.print_names, family.print_without_names, family.undo_all, family.redo_all, family.compare)
