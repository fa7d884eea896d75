"""Steps of a journey: relatives and contacts are added in place, in picture and table alike."""
from driver import name_of, walk

from journey_case import show_tab
from journey_signal import PERSON

REASON = 'Waarom deze persoon van belang is voor het plan'
SUBJECT = f"{PERSON['Voornamen']} {PERSON['Achternaam']}"
MOTHER = {'Voornamen': 'Roodborst', 'Achternaam': 'Zwaluwstaart', REASON: 'Zij houdt hem thuis en vraagt zelf om steun.'}
FATHER = {'Voornamen': 'Specht', 'Achternaam': 'Berkenstam', REASON: 'Bij hem in de werkplaats is hij graag.'}
FRIEND = {'Voornamen': 'Kiekendief', 'Achternaam': 'Rietzanger', REASON: 'Zij gaan samen naar de club.'}
REVIEW = {'Opnieuw bezien op': '1-3-2027'}


def picture(official):
    """The picture of the network: its name is that of the person the keyboard is at."""
    return official.app.find(official.part('DuiCaseNetwork'), role='image', pattern='.')


def table_of(official):
    """The table beside the picture."""
    return official.app.find(official.part('DuiCaseNetwork'), role='tree table', name='Personen in het netwerk')


def is_in_table(table, *names):
    shown = '\n'.join(name_of(node) for node in walk(table) if node.getRoleName() == 'label')
    return all(name in shown for name in names)


def full_name(person):
    return f"{person['Voornamen']} {person['Achternaam']}"


def add_to_selected(official, relation, letter, person, record):
    """Adds somebody to whoever is selected, by keys: plus, the letter of the relation, the form, save."""
    app, table = official.app, table_of(official)
    app.press('plus')
    app.find(official.part('DuiRelationPopover'), role='push button', name=relation)
    app.press(letter)
    pane = official.part('DuiCaseEditor', official.part('DuiCaseNetwork'))
    app.wait_for(lambda: app.find_all(pane, 'text', pattern='^Voornamen'), 'the form of a person')
    official.fill({**person, **REVIEW}, record, pane)
    app.press('ctrl+Return')
    app.wait_for(lambda: is_in_table(table, full_name(person)), f'{full_name(person)} in the table')


def select_subject(official):
    """Puts the keyboard in the picture, at the subject."""
    app = official.app
    view = picture(official)
    app.press('Escape')
    app.press('Home')
    app.wait_for(lambda: SUBJECT in view.name, 'the subject to have the keyboard')


def add_relatives(official):
    """Mother and father are added in the picture, in place and with their reason"""
    app = official.app
    show_tab(official, 'Netwerk')
    view, table = picture(official), table_of(official)
    app.wait_for(lambda: is_in_table(table, SUBJECT), 'the subject in the table')
    app.click(view)
    select_subject(official)
    add_to_selected(official, 'Moeder', 'm', MOTHER, 'mother')
    select_subject(official)
    add_to_selected(official, 'Vader', 'v', FATHER, 'father')


def add_friend(official):
    """A friend is added; undone and done again, and the table goes along"""
    app = official.app
    select_subject(official)
    add_to_selected(official, 'Vriend of vriendin', 'r', FRIEND, 'friend')
    table = table_of(official)
    app.press('ctrl+z')
    app.wait_for(lambda: not is_in_table(table, full_name(FRIEND)), 'the friend to go from the table')
    app.press('ctrl+shift+z')
    app.wait_for(lambda: is_in_table(table, full_name(FRIEND)), 'the friend to be back')


def picture_and_table(official):
    """Who is chosen in the picture is chosen in the table, with the reason beside it"""
    app = official.app
    view = picture(official)
    select_subject(official)
    for person in (MOTHER, FATHER, FRIEND):
        app.press('Page_Down')
        app.wait_for(lambda: SUBJECT not in view.name, 'somebody else to have the keyboard')
        chosen = next(each for each in (MOTHER, FATHER, FRIEND) if full_name(each) in view.name)
        official.reads(chosen[REASON], root=official.part('DuiNetworkTable'))
