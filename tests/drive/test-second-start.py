#!/usr/bin/python3
"""The program is started a second time: the first comes forward, and says so when another store was asked for."""
import os
import subprocess
import sys
import tempfile

from driver import App, run_journey

home = tempfile.TemporaryDirectory()
first, second = (os.path.join(home.name, name) for name in ('eerste', 'tweede'))
app = App([sys.argv[1], '--store', first])


def start_again(*arguments):
    """The second start ends by itself, and well."""
    assert subprocess.run([sys.argv[1], *arguments], timeout=20, check=False).returncode == 0


def start():
    """The start window comes up for a store that is not there yet"""
    app.start()
    app.window('Duiding')


def same_store():
    """The same store once more brings no question"""
    start_again('--store', first)
    app.wait_gone(app.window('Duiding'), name='Duiding is al geopend')


def other_store():
    """Another store is told where the user looks: which is open, which was asked for, and what to do"""
    start_again('--store', second)
    app.find(app.window('Duiding is al geopend'), role='label', name=second)
    app.press('Escape')


def practice():
    """Practice beside a store is told in the same way"""
    start_again('--practice')
    app.find(app.window('Duiding is al geopend'), role='label', name='de oefengegevens')
    app.press('Escape')


def nothing_made():
    """No folder was made for what was not opened"""
    assert not os.path.exists(second)


run_journey(start, same_store, other_store, practice, nothing_made)
