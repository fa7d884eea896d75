#!/usr/bin/python3
"""The first day of an official, the whole main job: from a store of one's own to a line on paper, and all of it found again."""
import os
import pathlib
import sys

import journey_case as case
import journey_line as line
import journey_network as network
import journey_proof as proof
import journey_signal as signal
import journey_start as start
from journey_base import Official

official = Official(*sys.argv[1:3], pathlib.Path(os.environ['HOME']) / 'opslag')
official.walk(
    start.create_store, start.confirm_code,
    signal.new_signal, signal.source_and_grades, signal.counterweight, signal.take_in, signal.weigh, signal.submit,
    case.open_case, case.plan,
    network.add_relatives, network.add_friend, network.picture_and_table,
    case.log_entry,
    line.new_line, line.plant, line.refuse, line.mend, line.write_pdf,
    start.quit_program, start.unlock,
    proof.find_signal, proof.find_case, proof.find_line, start.quit_program,
    proof.read_store, proof.verify, proof.nothing_in_clear)
