#!/usr/bin/python3
"""Every kind of dialog is answered as a screen reader answers it, and the program lives on.

A screen reader does the action of a button, and asks for windows that have gone meanwhile: GTK 4.8 ends the program
when the last window in its list is hidden then (src/view/dui-shortcuts.c). What comes with a race there is asked for
here each time.
"""
import sys

from driver import Missing, run_journey
from journey_base import Official
from journey_case import NECESSITY, STAY
from journey_signal import REASON

SIGNAL, CASE = 'S-2026-034', 'D-2026-004'
official = Official(sys.argv[1])
app = official.app


def ask_past_the_end():
    """Asks for one window more than there is, as one does that has just seen it."""
    root = app._root()
    root.getChildAtIndex(root.childCount)
    if app.process.poll() is not None or app._root() is None:
        raise Missing(f'the program ended with {app.process.poll()}')


def do(label, root=None, role='push button'):
    """Does the action of a button over the bus, and asks what is left."""
    button = app.find(root or official.here(), role=role, pattern=rf'(^|\s){label}$')
    button.queryAction().doAction(0)
    ask_past_the_end()


def gone():
    """Waits until the window stands alone."""
    official.window()
    ask_past_the_end()


def begin():
    """The program starts, and is asked for a window that is not there"""
    app.start()
    app.window('Duiding')
    official.wait_for_main_window()
    ask_past_the_end()


def list_keys():
    """The window with the keys comes and goes"""
    app.press('ctrl+question')
    app.wait_for(lambda: len(app.windows()) == 2, 'the keys')
    ask_past_the_end()
    app.press('ctrl+question', 'Escape')
    gone()


def choose_relation():
    """A relation is chosen in the popover of the network"""
    official.go(3, 'Dossiers', 'DuiCasesPage')
    app.click(app.find(official.here(), role='label', name=CASE))
    app.click(app.find(official.part('DuiCasePage'), role='page tab', name='Netwerk'))
    picture = app.find(official.part('DuiCaseNetwork'), role='image', pattern='.')
    app.click(picture)
    app.press('Escape', 'Home', 'plus')
    do('Moeder', official.part('DuiRelationPopover'))
    pane = official.part('DuiCaseEditor', official.part('DuiCaseNetwork'))
    app.wait_for(lambda: app.find_all(pane, 'text', pattern='^Voornamen'), 'the form of a person')
    do('Annuleren', official.part('DuiCaseNetwork'))


def record_outcome():
    """The outcome of a signal is recorded"""
    official.go(2, 'Signalen', 'DuiSignalsPage')
    app.press('ctrl+f')
    app.type(SIGNAL)
    do('Wegen…')
    form = official.part('DuiWeighingEditor')
    app.wait_for(lambda: official.field('De burgemeester', form), 'the weighing')
    app.click(official.into_sight(app.find(form, name='De drie zijn het eens', role='toggle button|switch|check box')))
    app.press('ctrl+s')
    official.button('Dossier openen…')
    official.menu('Uitkomst', 'Ongegrond…')
    do('Annuleren', official.dialog('Uitkomst: Ongegrond'))
    gone()
    official.menu('Uitkomst', 'Voorgelegd…')
    dialog = official.dialog('Uitkomst: Voorgelegd')
    app.fill(official.field('Reden van de uitkomst', dialog), REASON)
    do('Vastleggen', dialog)
    gone()
    official.reads(REASON, root=official.part('DuiSignalView'))


def open_case():
    """A case file is opened"""
    do('Dossier openen…')
    dialog = official.dialog('Dossier openen')
    official.fill({'Waarom dit dossier noodzakelijk is': NECESSITY, **STAY}, root=dialog)
    do('Openen', dialog)
    gone()
    official.page = 'DuiCasesPage'
    official.reads(NECESSITY, root=official.part('DuiCaseOverview'))


def choose_in_menu():
    """Menus and questions of a case file are answered"""
    page = official.part('DuiCasePage')
    official.menu('Menu van het dossier', 'Dossier bewerken…', root=page)
    do('Annuleren', official.dialog('Dossier bewerken'))
    gone()
    official.menu('Menu van het dossier', 'Dossier sluiten…', root=page)
    do('Annuleren', official.dialog('Dit dossier sluiten?'))
    gone()


def answer_question():
    """The question about something unsaved is answered both ways"""
    official.go(2, 'Signalen', 'DuiSignalsPage')
    for answer in ('Verder bewerken', 'Niet opslaan'):
        if answer == 'Verder bewerken':
            app.press('ctrl+n')
            app.wait_for(lambda: official.field('Onderwerp', official.part('DuiSignalEditor')), 'the form')
            app.type('Proef')
        app.press('Escape')
        do(answer, official.dialog('Wijzigingen opslaan?'))
        gone()


def begin_line():
    """The choice of a template comes and goes"""
    official.go(4, 'Woordvoeringslijnen', 'DuiLinesPage')
    app.press('ctrl+n')
    official.dialog('Nieuwe lijn')
    ask_past_the_end()
    app.press('Escape')
    gone()


def set_preferences():
    """The preferences come and go"""
    app.press('ctrl+comma')
    app.wait_for(lambda: len(app.windows()) == 2, 'the preferences')
    app.press('Escape')
    gone()


def end():
    """The program ends without an error"""
    assert app.stop() == 0


run_journey(begin, list_keys, choose_relation, record_outcome, open_case, choose_in_menu, answer_question, begin_line,
            set_preferences, end)
