"""Steps of a journey: a name, a number and a hint that are planted in a line are found and mended, and the line is
released; clicks and time are counted. The store is the practice municipality, with everybody in it."""
import json
import pathlib
import re
import subprocess
import time

from driver import text_of

from journey_base import PASSPHRASE
from journey_case import show_tab
from journey_line import AGREED, READ, SCENARIO, findings, save_pdf

CASE = 'D-2026-003'
HINT = 'de broer van de uitreiziger'
NUMBER = 'drie dossiers'
MENDED = 'De school is open en de lessen gaan door. Wie vragen heeft, belt de gemeente.'
MOST_CLICKS = 20
MOST_SECONDS = 120                                          # of a program at the keys; 25 to 45 are usual
SHORTEST = 3                                                # of a detail: shorter ones stand in any text
DETAILS = ('given_names', 'surname', 'alias', 'street', 'postcode', 'phone', 'email', 'account', 'birth_date',
           'school_or_work')
MONTHS = 'januari februari maart april mei juni juli augustus september oktober november december'.split()


class Counter:
    """Clicks and keys of the official, and the time they take; letters that are typed are no clicks."""

    def __init__(self):
        self.clicks = self.keys = 0
        self.begun = None

    def begin(self, app):
        click, press = app.click, app.press

        def counted_click(node, button=1, count=1):
            self.clicks += 1
            click(node, button, count)

        def counted_press(*keys):
            self.keys += len(keys)
            press(*keys)
        app.click, app.press = counted_click, counted_press
        self.begun = time.monotonic()

    def seconds(self):
        return time.monotonic() - self.begun


COUNTER = Counter()


def make_practice_store(duidingctl, folder):
    """A sealed store with the practice data."""
    for command in ('create', 'practice'):
        subprocess.run([duidingctl, '--store', str(folder), '--passphrase-file', '/dev/stdin', command],
                       input=PASSPHRASE, text=True, check=True, timeout=60, stdout=subprocess.DEVNULL)


def read_persons(official):
    """Everybody in the store is read, before the window has it open"""
    official.persons = json.loads(official.ctl('list', 'person', '--json'))
    assert len(official.persons) > 50, len(official.persons)
    cases = {case['reference']: case['id'] for case in json.loads(official.ctl('list', 'case', '--json'))}
    official.subject = next(person for person in official.persons
                            if person['case_id'] == cases[CASE] and person['role'] == 'subject')


def begin_line(official):
    """From the case file a line is begun with a scenario"""
    app = official.app
    COUNTER.begin(app)
    official.go(3, 'Dossiers', 'DuiCasesPage')
    app.click(app.find(official.here(), role='label', name=CASE), count=2)
    show_tab(official, 'Lijnen')
    official.push('Nieuwe lijn', official.part('DuiCaseLines'))
    app.click(official.into_sight(app.find(official.dialog('Nieuwe lijn'), role='list item', name=SCENARIO)))
    official.window()
    official.page = 'DuiLinesPage'
    editor = official.part('DuiLineEditor')
    app.wait_for(lambda: text_of(official.field('Kernboodschap', editor)), 'the text of the template')


def plant(official):
    """A name, a number and a hint at one person are typed in it, and all three are found"""
    app = official.app
    message = official.into_sight(official.field('Kernboodschap', official.part('DuiLineEditor')))
    planted = f"{official.subject['surname']} is bekend. Er zijn {NUMBER}. Wij spraken {HINT}."
    app.enter(message)
    app.press('ctrl+a', 'Delete')
    app.type(planted)
    app.wait_for(lambda: text_of(message) == planted, 'what was planted')
    for found in (official.subject['surname'], NUMBER, HINT):
        app.wait_for(lambda: any(found in each for each in findings(official) if each.startswith('“')),
                     f'the finding {found!r}')


def refuse(official):
    """It is not aligned, and goes nowhere, while it gives somebody away"""
    app = official.app
    editor = official.part('DuiLineEditor')
    app.click(official.button('Afstemmen', editor))
    official.answer('De lijn blijft zoals zij is', 'Sluiten')


def mend(official):
    """Mended and agreed on, it is released"""
    app = official.app
    editor = official.part('DuiLineEditor')
    message = official.into_sight(official.field('Kernboodschap', editor))
    app.fill(message, MENDED)
    app.wait_for(lambda: not any('zekere bevinding' in each and not each.startswith('Geen') for each in findings(official)),
                 'the certain findings to go')
    official.choose({'Regie': 'Gemeente'}, editor)
    official.fill(AGREED | READ, 'line', editor)
    for step in ('Afstemmen', 'Vaststellen', 'Vrijgeven'):
        app.click(official.button(step, editor))
    official.reads('Vrijgegeven', root=editor)
    assert COUNTER.clicks <= MOST_CLICKS and COUNTER.keys <= MOST_CLICKS, (COUNTER.clicks, COUNTER.keys)
    assert COUNTER.seconds() < MOST_SECONDS, COUNTER.seconds()
    print(f'# from the case file to released: {COUNTER.clicks} clicks, {COUNTER.keys} keys beside the text, '
          f'{COUNTER.seconds():.0f} s', flush=True)


def details_of(person):
    """What would give a person away: each by itself, a birth date in both ways in which it is written."""
    for name in DETAILS:
        value = str(person.get(name) or '').strip()
        if name == 'birth_date' and value:
            year, month, day = value.split('-')
            yield f'{int(day)}-{int(month)}-{year}'
            yield f'{int(day)} {MONTHS[int(month) - 1]} {year}'
        elif len(value) >= SHORTEST:
            yield value


def names_nobody(official):
    """The PDF holds its text, and nothing of anybody in the store"""
    text = save_pdf(official, pathlib.Path(official.home) / 'woordvoeringslijn.pdf')
    assert MENDED in text, text
    details = {detail for person in official.persons if person['role'] != 'organisation' for detail in details_of(person)}
    assert len(details) > 100, len(details)
    held = [detail for detail in sorted(details) if re.search(rf'(?<!\w){re.escape(detail)}(?!\w)', text)]
    assert not held, f'in the PDF: {held}'
    print(f'# {len(details)} names, numbers and addresses of {len(official.persons)} persons looked for in the PDF', flush=True)
