#!/usr/bin/python3
"""The first day of an official: a store is made, a signal taken in, and after a restart everything is there again."""
import json
import os
import pathlib
import subprocess
import sys

from driver import App, has_state, run_journey, text_of

PASSPHRASE = 'zeven grijze ganzen boven het wad'
SUBJECT = 'Zorgen van een mentor'
FACT = 'Een leerling zei in de klas dat praten geen zin meer heeft.'
home = pathlib.Path(os.environ['HOME'])
store = home / 'opslag'
duiding, duidingctl = sys.argv[1:3]
app = App([duiding, '--store', str(store)], patience=30)


def window():
    """The window, when no dialog is over it."""
    return app.wait_for(lambda: len(app.windows()) == 1 and app.windows()[0], 'one window')


def wait_for_main_window():
    """Waits until the start window has made way for it."""
    app.wait_for(lambda: app.find_all(window(), role='list', name='Onderdelen'), 'the main window')


def field(root, label):
    return app.find(root, role='text', pattern=rf'^{label}( \(verplicht\))?($| {label})')


def fill(root, **texts):
    for label, text in texts.items():
        app.fill(field(root, label.replace('_', ' ')), text)


def put(node, text):
    """Fills a field as a paste does, also where it is not in sight."""
    node.queryEditableText().setTextContents(text)
    app.wait_for(lambda: text_of(node) == text, f'{text!r} in {node.name!r}')


def ctl(*arguments):
    """Runs duidingctl on the store, which no window has open then; returns what it prints."""
    file = home / 'wachtwoordzin'
    file.write_text(PASSPHRASE, encoding='utf-8')
    return subprocess.run([duidingctl, '--store', str(store), '--passphrase-file', str(file), *arguments],
                          capture_output=True, text=True, check=True, timeout=60).stdout


def create_store():
    """A store is made with a passphrase of one's own"""
    app.start()
    app.window('Duiding')
    app.action(window(), 'start.create')
    fill(window(), Wachtwoordzin=PASSPHRASE, Wachtwoordzin_nogmaals=PASSPHRASE)
    app.action(window(), 'start.make')
    app.find(window(), role='heading', name='Uw herstelcode')


def confirm_code():
    """The recovery code is copied and confirmed, and the window opens"""
    cells = app.find_all(window(), role='table cell', pattern=r'^Groep \d+: ')
    code = dict(cell.name.split(': ') for cell in cells)
    app.action(window(), 'start.copied')
    app.find(window(), role='heading', name='Controleer uw exemplaar')
    for node in app.find_all(window(), role='text', pattern=r'^Groep \d+$'):
        app.fill(node, code[node.name])
    app.action(window(), 'start.confirm')
    wait_for_main_window()


def place(number, name):
    app.press(f'ctrl+{number}')
    row = app.find(window(), role='list item', name=name, exact=True)
    app.wait_for(lambda: has_state(row, 'selected'), f'{name} to be selected')


def button(label):
    return app.find(window(), role='push button', pattern=rf'(^|\s){label}$')


def new_signal():
    """A signal is taken in, fact and interpretation apart"""
    place(2, 'Signalen')
    app.press('ctrl+n')
    app.fill(field(window(), 'Onderwerp'), SUBJECT)
    put(field(window(), 'Wat is gezien of gehoord'), FACT)
    put(field(window(), 'Wat de melder ervan vindt'), 'De mentor is ongerust.')
    put(field(window(), 'Andere verklaring'), 'Grootspraak na een ruzie.')
    put(field(window(), 'Beschermende factoren'), 'De leerling komt elke dag op school.')
    app.action(button('Opslaan'), 'click')
    app.find(window(), role='push button', pattern='In duiding nemen$')


def take_in():
    """The signal is taken into sense-making"""
    app.action(button('In duiding nemen'), 'click')
    app.find(window(), role='push button', pattern='Wegen…$')


def quit_program():
    """The program ends without an error"""
    app.press('ctrl+q')
    assert app.wait_for_exit() == 0


def unlock():
    """Started again, it opens with the passphrase and shows the signal"""
    app.start()
    app.window('Duiding')
    app.find(window(), role='heading', name='Duiding ontgrendelen')
    app.fill(field(window(), 'Wachtwoordzin'), PASSPHRASE)
    app.action(window(), 'start.unlock')
    wait_for_main_window()
    place(2, 'Signalen')
    app.find(window(), role='label', name=SUBJECT)
    app.find(window(), role='label', name=FACT)


def read_store():
    """The store itself holds the signal, whole and sealed"""
    signals = json.loads(ctl('list', 'signal', '--json'))
    assert [(each['subject'], each['observed_fact'], each['status']) for each in signals] \
        == [(SUBJECT, FACT, 'in_sense_making')], signals
    ctl('audit', 'verify')
    ctl('verify')
    leaked = [file for file in store.rglob('*') if file.is_file() and SUBJECT.encode() in file.read_bytes()]
    assert not leaked, leaked


run_journey(create_store, confirm_code, new_signal, take_in, quit_program, unlock, quit_program, read_store)
