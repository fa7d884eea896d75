#!/usr/bin/python3
"""Makes a picture of every place of the program on practice data, light and dark, for a person to look at.

    headless.sh --size 1280x800 with-wm.sh /usr/bin/python3 screens.py DUIDING [FOLDER]

Without FOLDER the pictures go to $DUI_SCREENS_DIR, else to out/screens of the repository. As a test it fails when a
place shows nothing, or the same as another, or when the program warns while it shows one.
"""
import os
import pathlib
import re
import subprocess
import sys
import unicodedata

from driver import App, has_state, name_of, run_journey

# Fewer colours than these are a bare background: even a page with only a sentence on it has its smooth letters.
FEWEST_COLOURS = 24
SCHEMES = {'licht': 'default', 'donker': 'prefer-dark'}

duiding = sys.argv[1]
folder = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else os.environ.get('DUI_SCREENS_DIR')
                      or pathlib.Path(__file__).resolve().parents[2] / 'out' / 'screens')


def fill_the_screen():
    """Has the program begin with a window as large as the screen: nothing of the desktop on the pictures."""
    file = pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'glib-2.0' / 'settings' / 'keyfile'
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text('[nl/duiding/Duiding]\nwindow-maximized=true\n', encoding='utf-8')
    return {'GSETTINGS_BACKEND': 'keyfile'}


def slug(text):
    plain = unicodedata.normalize('NFKD', text).encode('ascii', 'ignore').decode()
    return re.sub(r'[^a-z0-9]+', '-', plain.lower()).strip('-')


def identify(path, what, *crop):
    return subprocess.run(['convert', str(path), *crop, '-format', what, 'info:'], capture_output=True, text=True,
                          check=True).stdout


def take(app, path):
    """Takes the picture once the screen has come to rest: twice the same."""
    seen = []

    def is_at_rest():
        app.screenshot(path)
        seen.append(identify(path, '%#'))
        return len(seen) > 1 and seen[-1] == seen[-2]

    app.wait_for(is_at_rest, f'{path.name} to come to rest')
    return seen[-1]


def show_places(scheme):
    settings = {'ADW_DEBUG_COLOR_SCHEME': SCHEMES[scheme], 'G_DEBUG': 'fatal-warnings', **fill_the_screen()}
    pictures = {}
    with App([duiding, '--practice'], env=settings) as app:
        window = app.window('Duiding')
        rows = app.find_all(app.find(window, role='list', name='Onderdelen'), role='list item')
        assert rows, 'there are no places'
        for number, row in enumerate(rows, 1):
            app.press(f'ctrl+{number}')
            app.wait_for(lambda: has_state(row, 'selected'), f'{name_of(row)} to be selected')
            path = folder / f'{number}-{slug(name_of(row))}-{scheme}.png'
            picture = take(app, path)
            colours = int(identify(path, '%k', '-gravity', 'East', '-crop', '70%x85%+0+0', '+repage'))
            assert colours >= FEWEST_COLOURS, f'{path.name} is bare: {colours} colours'
            assert picture not in pictures, f'{path.name} is the same as {pictures[picture]}'
            pictures[picture] = path.name
        app.press('alt+F4')
        assert app.wait_for_exit() == 0


def show_light():
    """Every place can be seen in light colours, without a warning"""
    show_places('licht')


def show_dark():
    """Every place can be seen in dark colours, without a warning"""
    show_places('donker')


run_journey(show_light, show_dark)
