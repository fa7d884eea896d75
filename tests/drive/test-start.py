#!/usr/bin/python3
"""The program starts on practice data, speaks Dutch, and ends when it is told to."""
import sys

from driver import App, has_state, run_journey

app = App([sys.argv[1], '--practice'])


def start():
    """The window of the practice municipality comes up"""
    app.start()
    app.window('Duiding')


def speak_dutch():
    """The sidebar is in Dutch and shows where the user is"""
    places = app.find(app.window('Duiding'), role='list', name='Onderdelen')
    signals = app.find(places, role='list item', name='Signalen')
    app.click(signals)
    app.wait_for(lambda: has_state(signals, 'selected'), 'Signalen to be selected')


def close():
    """Closing the window ends the program, without an error"""
    app.click(app.find(app.window('Duiding'), role='push button', name='Sluiten', exact=True))
    assert app.wait_for_exit() == 0


run_journey(start, speak_dutch, close)
