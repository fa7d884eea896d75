"""Steps of a journey: after a restart everything is there again, and nothing of it lies on the disk in clear."""
import os
import pathlib
import re
import tempfile

from journey_base import PASSPHRASE
from journey_case import ACTION, ENTRY, GOAL, NECESSITY, STAY, show_tab
from journey_line import MENDED, PDF, PLANTED, TITLE
from journey_network import FRIEND, MOTHER, REASON as WHY, SUBJECT, FATHER, full_name, is_in_table, table_of
from journey_signal import CHOICES, COUNTERWEIGHT, FACT, INTERPRETATION, REASON, SOURCE, SUBJECT as TOPIC, WEIGHING

MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split()
TYPES = ('signal', 'weighing', 'person', 'case', 'tie', 'log_entry', 'action', 'line')
STORED = {'signal', 'person', 'weighing', 'case', 'action', 'log', 'mother', 'father', 'friend', 'line'}
SHORTEST = 6                                               # of a canary: shorter ones may stand anywhere by chance


def as_shown(text):
    """A day as the program writes it; other text as it is."""
    day = re.fullmatch(r'(\d+)-(\d+)-(\d{4})', text)
    return f'{day[1]} {MONTHS[int(day[2]) - 1]} {day[3]}' if day else text


def as_stored(text):
    day = re.fullmatch(r'(\d+)-(\d+)-(\d{4})', text)
    return f'{day[3]}-{int(day[2]):02}-{int(day[1]):02}' if day else text


def find_signal(official):
    """The signal is there, with its weighing and its outcome"""
    official.go(2, 'Signalen', 'DuiSignalsPage')
    values = (TOPIC, *FACT.values(), *INTERPRETATION.values(), *SOURCE.values(), *COUNTERWEIGHT.values(),
              *WEIGHING.values(), REASON, CHOICES['Kanaal'], CHOICES['Fenomeen'],
              *(CHOICES[grade].split(' · ')[1] for grade in CHOICES if 'baarheid' in grade or 'igheid' in grade))
    official.reads(*map(as_shown, values), root=official.part('DuiSignalView'))


def find_case(official):
    """The case file is there, with plan, action, log and everybody in the network"""
    app = official.app
    official.go(3, 'Dossiers', 'DuiCasesPage')
    app.click(app.find(official.here(), role='label', name='D-2026-001'), count=2)
    official.reads(*map(as_shown, (NECESSITY, GOAL, *STAY.values(), ACTION['Wat'], ACTION['Wie'])),
                   root=official.part('DuiCaseOverview'))
    show_tab(official, 'Logboek')
    official.reads(*ENTRY.values(), root=official.part('DuiCaseLog'))
    show_tab(official, 'Netwerk')
    table = table_of(official)
    app.wait_for(lambda: is_in_table(table, SUBJECT, *map(full_name, (MOTHER, FATHER, FRIEND))), 'everybody in the table')


def find_line(official):
    """The line is there, released"""
    official.go(4, 'Woordvoeringslijnen', 'DuiLinesPage')
    official.reads(TITLE, 'Vrijgegeven')


def read_store(official):
    """The store itself holds every value that was typed"""
    held = {kind: official.records(kind) for kind in TYPES}
    values = {str(value) for records in held.values() for record in records for value in record.values()}
    for record, typed in official.typed.items():
        missing = [text for text in typed.values() if record in STORED and as_stored(text) not in values]
        assert not missing, f'{record} lacks {missing}'
    signal, = held['signal']
    assert [signal[name] for name in ('status', 'source_grade', 'information_grade', 'first_hand')] == \
        ['submitted', 'B', '3', 'first_hand'], signal
    assert [each['status'] for each in held['line']] == ['released'], held['line']
    assert len(held['tie']) == 3 and len(held['log_entry']) == 1, held


def verify(official):
    """duidingctl finds the store whole and its log unbroken"""
    official.ctl('verify')
    official.ctl('audit', 'verify')


def canaries(official):
    """Every text that must be nowhere in clear: what was typed, each name by itself, and the keys."""
    texts = {PASSPHRASE, PLANTED, official.typed['recovery']['code'], official.typed['recovery']['code'].replace('-', '')}
    for record in STORED - {'line'}:                       # a line is handed out, on purpose
        texts.update(official.typed[record].values())
    for person in (SUBJECT, *map(full_name, (MOTHER, FATHER, FRIEND))):
        texts.update(person.split())
    return {text for text in texts if len(text) >= SHORTEST and not text[0].isdigit()}


def leaks(folders, texts):
    """Files in which one of the texts stands, in UTF-8 or in UTF-16."""
    needles = [(text, form) for text in texts for form in (text.encode(), text.encode('utf-16-le'))]
    files = {file for folder in folders for file in pathlib.Path(folder).rglob('*') if file.is_file() and not file.is_symlink()}
    found = []
    for file in sorted(files):
        data = file.read_bytes()
        found += [(str(file), text) for text, form in needles if form in data]
    return len(files), found


def nothing_in_clear(official):
    """Nothing that was typed stands in clear anywhere in the home, the temporary folder or the store"""
    texts = canaries(official)
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / 'control').write_text(f'… {SUBJECT} …', encoding='utf-8')
        assert leaks([folder], texts)[1], 'the search finds nothing even where something stands'
    folders = (official.home, official.store, tempfile.gettempdir(), os.environ['XDG_RUNTIME_DIR'])
    n_files, found = leaks(folders, texts)
    assert n_files > 3 and (official.home / PDF).exists(), n_files
    assert not found, found
