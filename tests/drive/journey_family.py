"""Steps of a journey by keyboard alone: a family of twelve and five friends is drawn, printed, undone and done again."""
import json
import os
import pathlib
import subprocess
import time

from driver import has_state, name_of, text_of, walk

from journey_base import PASSPHRASE
from journey_network import REASON, picture, table_of

SUBJECT = 'Wobbe Zwaluwstaart'
FOLDER = pathlib.Path(os.environ.get('DUI_SCREENS_DIR') or pathlib.Path(__file__).resolve().parents[2] / 'out' / 'screens')
OFFER = 'Hulp aangeboden'
# To whom, the key of the relation, its word, the name, the kind of the tie, whether the newcomer stands at its start, the need
# and the help of the newcomer as the program calls them.
DRAWN = [
    (None, 'm', 'Moeder', 'Roodborst Winter', 'parent', True, 'needed', 'offered'),
    (None, 'v', 'Vader', 'Specht Berk', 'parent', True, None, None),
    (None, 'b', 'Broer', 'Merel Berk', 'sibling', True, 'possible', 'offered'),
    (None, 'z', 'Zus', 'Lijster Berk', 'sibling', True, None, None),
    ('Roodborst', 'm', 'Moeder', 'Ekster Winter', 'parent', True, None, None),
    ('Roodborst', 'v', 'Vader', 'Kwartel Winter', 'parent', True, None, None),
    ('Roodborst', 'z', 'Zus', 'Gaai Winter', 'sibling', True, None, None),
    ('Roodborst', 'b', 'Broer', 'Kraai Winter', 'sibling', True, 'needed', 'offered'),
    ('Gaai', 'p', 'Partner', 'Havik Eik', 'partner', True, None, None),
    ('Gaai', 'n', 'Zoon', 'Valk Eik', 'parent', False, 'possible', 'offered'),
    ('Gaai', 'd', 'Dochter', 'Duif Eik', 'parent', False, None, None),
    ('Specht', 'm', 'Moeder', 'Uil Berk', 'parent', True, None, None),
    (None, 'r', 'Vriend of vriendin', 'Otter Beek', 'friend', True, 'possible', 'offered'),
    (None, 'r', 'Vriend of vriendin', 'Bever Beek', 'friend', True, None, None),
    (None, 'r', 'Vriend of vriendin', 'Das Heide', 'friend', True, None, None),
    (None, 'k', 'Klasgenoot', 'Egel Heide', 'classmate', True, None, None),
    (None, 'o', 'Online contact', 'Vos Heide', 'online', True, None, None),
]
NEEDS = ['unknown', 'none', 'possible', 'needed']
HELPS = ['none', 'offered', 'receiving', 'declined']


def reason_of(name):
    return f'{name.split()[0]} kan steunen'


def count(official, n):
    """Waits until the table tells this many."""
    official.reads('1 persoon' if n == 1 else f'{n} personen', root=official.part('DuiNetworkTable'))


def tab_to(official, node):
    """Presses Tab until the keyboard is there."""
    for _ in range(20):
        if has_state(node, 'focused'):
            return
        official.app.press('Tab')
        time.sleep(0.1)
    raise AssertionError(f'the keyboard does not come to {name_of(node)!r}')


def unlock(official):
    """The store is opened with its passphrase"""
    app = official.app
    app.start()
    app.window('Duiding')
    field = app.find(official.window(), role='text|password text', pattern='Wachtwoordzin')
    app.type(PASSPHRASE)
    app.wait_for(lambda: len(text_of(field)) == len(PASSPHRASE), 'the passphrase')
    app.press('Return')
    official.wait_for_main_window()


def open_network(official):
    """The case file with nobody in it but the subject is opened, and the keyboard goes to the picture"""
    app = official.app
    official.go(3, 'Dossiers', 'DuiCasesPage')
    tab_to(official, app.find(app.find(official.here(), role='list', name='Dossiers'), role='list item'))
    app.press('Return')
    tab = app.find(official.part('DuiCasePage'), role='page tab|toggle button|radio button', name='Netwerk')
    app.action(tab, 'click')
    count(official, 1)
    app.press('ctrl+f', 'Escape', 'Home')
    view = picture(official)
    app.wait_for(lambda: SUBJECT in view.name, 'the subject to have the keyboard')


def go_to(official, name):
    """Types the beginning of a name in the picture; of nobody it is the subject."""
    view = picture(official)
    if name is None:
        official.app.press('Home')
        name = SUBJECT
    else:
        official.app.type(name)
        official.app.press('Return')
    official.app.wait_for(lambda: view.name.startswith(name), f'the keyboard to be at {name}')


def choose_here(official, pane, place):
    """Chooses in the combo row that has the keyboard, once it is in sight: its list opens where it stands."""
    app = official.app
    app.wait_in_sight(pane, app.wait_for(lambda: [n for n in walk(pane) if has_state(n, 'focused')], 'a row with the keyboard')[0])
    official.app.press('space')
    if place > 0:
        official.app.press(*['Down'] * place)
    official.app.press('Return')


def fill_here(official, name, need, help):
    """Fills in the form of a person from its first field on, as hands do that know it."""
    app = official.app
    given, surname = name.split()
    pane = official.part('DuiCaseEditor', official.part('DuiCaseNetwork'))
    field = app.wait_for(lambda: app.find_all(pane, 'text', pattern='^Voornamen'), 'the form of a person')[0]
    app.type(given)
    app.wait_for(lambda: text_of(field) == given, f'{given} in the form')
    app.press('Tab', 'Tab')
    app.type(surname)
    app.press('Tab', 'Tab', 'Tab', 'Tab')
    app.type(reason_of(name))
    reason = official.field(REASON, pane)
    app.wait_for(lambda: text_of(reason) == reason_of(name), 'the reason')
    if need is not None:
        app.press('Tab', 'Tab')
        choose_here(official, pane, NEEDS.index(need))
        app.wait_for(lambda: app.find_all(pane, 'label', {'needed': 'Heeft hulp nodig', 'possible': 'Heeft mogelijk hulp nodig'}[need]),
                     'the need')
        app.press('Tab', 'Tab')
        choose_here(official, pane, HELPS.index(help))
        app.wait_for(lambda: app.find_all(pane, 'label', OFFER), 'the offer')


def add(official, number, to, key, relation, name, need, help):
    app, view = official.app, picture(official)
    go_to(official, to)
    app.press('plus')
    app.find(official.part('DuiRelationPopover'), role='push button', name=relation)
    app.press(key)
    fill_here(official, name, need, help)
    app.press('ctrl+Return')
    app.wait_for(lambda: view.name.startswith(name), f'{name} in the picture')
    count(official, number)


def draw_family(official):
    """Twelve relatives are drawn in place, with the reason for each and what was offered"""
    for i, (to, key, relation, name, _, _, need, help) in enumerate(DRAWN[:12]):
        add(official, i + 2, to, key, relation, name, need, help)


def draw_friends(official):
    """Five friends are drawn"""
    for i, (to, key, relation, name, _, _, need, help) in enumerate(DRAWN[12:]):
        add(official, i + 14, to, key, relation, name, need, help)
    official.app.press('0')
    official.app.screenshot(FOLDER / 'journey-network.png')


def words_and_ties(official):
    """The picture tells how each belongs to the subject; arrows walk along the ties, and the ties are told too"""
    app, view = official.app, picture(official)
    for name, words in (('Duif', 'nicht van de betrokkene via moeder'), ('Havik', 'aangetrouwde oom'),
                        ('Uil', 'grootmoeder van de betrokkene via vader')):
        go_to(official, name)
        assert words in view.name, view.name
    go_to(official, None)
    app.press('Up')
    app.wait_for(lambda: view.name.startswith(('Roodborst', 'Specht')), 'a parent')
    app.press('Down')
    app.wait_for(lambda: view.name.startswith(SUBJECT), 'the way back down')
    app.press('ctrl+Right')
    app.wait_for(lambda: view.name.startswith('Relatie: '), 'a tie')
    app.press('Home')
    app.wait_for(lambda: view.name.startswith(SUBJECT), 'the subject')


def print_to(official, file):
    """Ctrl+P, a name for the file, and what stands in it."""
    app = official.app
    path = official.home / file
    app.press('ctrl+p')
    page = official.dialog('Afdrukken of exporteren')
    app.action(page, 'paper.save')
    official.save_as('Netwerk exporteren', path, '.pdf')
    app.wait_for(lambda: has_state(picture(official), 'focused'), 'the picture to have the keyboard again')
    return subprocess.run(['pdftotext', str(path), '-'], capture_output=True, text=True, check=True).stdout


def print_names(official):
    """It is printed to PDF: everybody is in it by name"""
    text = print_to(official, 'met-namen.pdf')
    for _, _, _, name, *_ in DRAWN:
        for word in name.split():
            assert word in text, f'{word} is not in the PDF'


def print_without_names(official):
    """The names are hidden: neither the picture nor the table nor the PDF has them"""
    app, view = official.app, picture(official)
    app.press('ctrl+h')
    app.wait_for(lambda: SUBJECT not in view.name, 'the name to go')
    shown = '\n'.join(name_of(node) for node in walk(table_of(official)) if node.getRoleName() == 'label')
    app.screenshot(FOLDER / 'journey-network-hidden.png')
    text = print_to(official, 'zonder-namen.pdf')
    for _, _, _, name, *_ in DRAWN:
        for word in name.split():
            assert word not in text, f'{word} is in the PDF'
            assert word not in shown, f'{word} is in the table'
    app.press('ctrl+h')
    app.wait_for(lambda: SUBJECT in view.name, 'the name to be back')


def undo_all(official):
    """Everything is undone, step by step, until the subject is alone"""
    for left in range(len(DRAWN), 0, -1):
        official.app.press('ctrl+z')
        count(official, left)


def redo_all(official):
    """Everything is done again, step by step"""
    for n in range(len(DRAWN)):
        official.app.press('ctrl+shift+z')
        count(official, n + 2)


def compare(official):
    """The program ends, and what duidingctl writes of the network is what was drawn"""
    official.app.press('ctrl+q')
    assert official.app.wait_for_exit() == 0
    file = official.home / 'netwerk.json'
    case = official.records('case')[0]['id']
    official.ctl('network', '--case', str(case), '--output', str(file))
    network = json.loads(file.read_text(encoding='utf-8'))
    names = {person['id']: f"{person['given_names']} {person['surname']}" for person in network['persons']}
    drawn = {name: (reason_of(name), need or 'unknown', help or 'none') for _, _, _, name, _, _, need, help in DRAWN}
    kept = {names[person['id']]: (person.get('reason'), person['need'], person['help'])
            for person in network['persons'] if person['role'] != 'subject'}
    assert kept == drawn, (kept, drawn)
    whole = {SUBJECT.split()[0]: SUBJECT, **{name.split()[0]: name for name in drawn}}
    wanted = sorted((name, other, kind) if from_new else (other, name, kind) for to, _, _, name, kind, from_new, *_ in DRAWN
                    for other in [whole[to] if to else SUBJECT])
    assert sorted((names[tie['from']], names[tie['to']], tie['kind']) for tie in network['ties']) == wanted, network['ties']
