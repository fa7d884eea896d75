#!/usr/bin/python3
"""The program starts on practice data, speaks Dutch, and ends when it is told to."""
import os
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


def take_screenshot():
    """The window can be seen"""
    folder = os.environ.get('DUI_SCREENS_DIR', os.environ['TMPDIR'])
    app.screenshot(f'{folder}/start.png')
    assert os.path.getsize(f'{folder}/start.png') > 5000, 'the screen is empty'


def close():
    """Closing the window ends the program, without an error"""
    app.press('alt+F4')
    assert app.wait_for_exit() == 0


run_journey(start, speak_dutch, take_screenshot, close)
