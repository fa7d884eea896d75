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
import tempfile
import unicodedata

from driver import run_journey
from journey_base import Official

# Fewer colours than these are a bare background: even a page with only a sentence on it has its smooth letters.
FEWEST_COLOURS = 24
FAMILY = pathlib.Path(__file__).resolve().parents[1] / 'data' / 'network' / 'familie.ged'
RELATIVE = 'Adelheid'
CASE, DRAFT = 'D-2026-004', 'Onrust op en rond een opleiding'
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


class Album:
    """The pictures of the program in one colour scheme; no two may be the same."""

    def __init__(self, official, scheme):
        self.official, self.scheme, self.taken = official, scheme, {}

    def add(self, name, least=FEWEST_COLOURS):
        path = folder / f'{name}-{self.scheme}.png'
        picture = take(self.official.app, path)
        colours = int(identify(path, '%k', '-gravity', 'East', '-crop', '70%x85%+0+0', '+repage'))
        assert colours >= least, f'{path.name} is bare: {colours} colours'
        assert picture not in self.taken, f'{path.name} is the same as {self.taken[picture]}'
        self.taken[picture] = path.name

    def add_dialog(self, name, title):
        """Takes a picture with a dialog over the window, and closes it."""
        self.official.dialog(title)
        self.add(name)
        self.official.app.press('Escape')
        self.official.window()


def show_overview(official, album):
    official.go(1, 'Overzicht', 'DuiOverviewPage')
    album.add('1-overzicht')


def show_signals(official, album):
    app = official.app
    official.go(2, 'Signalen', 'DuiSignalsPage')
    album.add('2-signalen')
    app.press('ctrl+e')
    app.wait_for(lambda: official.field('Onderwerp', official.part('DuiSignalEditor')), 'the form')
    album.add('2-signalen-formulier')
    app.press('Escape')
    app.press('ctrl+f')
    app.type('S-2026-034')
    official.push('Wegen…')
    form = official.part('DuiWeighingEditor')
    app.wait_for(lambda: official.field('De burgemeester', form), 'the weighing')
    album.add('2-signalen-weging')
    app.click(official.into_sight(app.find(form, name='De drie zijn het eens', role='toggle button|switch|check box')))
    app.press('ctrl+s')
    official.push('Dossier openen…')
    album.add_dialog('2-dossier-openen', 'Dossier openen')


def show_case(official, album):
    app = official.app
    official.go(3, 'Dossiers', 'DuiCasesPage')
    album.add('3-dossiers')
    app.click(app.find(official.here(), role='label', name=CASE))
    official.reads('Noodzaak', root=official.part('DuiCaseOverview'))
    for name in ('Overzicht', 'Netwerk', 'Personen', 'Logboek', 'Stukken', 'Lijnen'):
        app.click(app.find(official.part('DuiCasePage'), role='page tab', name=name))
        album.add(f'3-dossier-{slug(name)}')
    app.click(app.find(official.part('DuiCasePage'), role='page tab', name='Netwerk'))
    official.menu('Menu van het netwerk', 'Personen importeren…', root=official.part('DuiCaseNetwork'))
    official.dialog('Personen importeren')
    app.press('ctrl+l')                                     # the file chooser takes a path
    app.type(str(FAMILY))
    app.press('Return')
    app.wait_for(lambda: app.find_all(official.dialog('Personen importeren'), role='label', name=RELATIVE), 'the preview')
    album.add_dialog('3-importeren', 'Personen importeren')


def show_lines(official, album):
    app = official.app
    official.go(4, 'Woordvoeringslijnen', 'DuiLinesPage')
    app.click(app.find(official.here(), role='label', name=DRAFT))
    editor = official.part('DuiLineEditor')
    album.add('4-woordvoeringslijnen')
    message = official.into_sight(official.field('Kernboodschap', editor))
    app.enter(message)
    app.press('ctrl+a', 'Delete')
    app.type('Bel wijkagent Jansen op 06 12 34 56 78 over de Kerkstraat 12.')
    official.reads('“06 12 34 56 78”', root=official.part('DuiLineFindings'))
    album.add('4-woordvoeringslijnen-bevindingen')
    app.press('ctrl+n')
    album.add_dialog('4-nieuwe-lijn', 'Nieuwe lijn')


def show_council(official, album):
    official.go(5, 'Raad', 'DuiPapersPage')
    album.add('5-raad')
    official.app.press('ctrl+n')
    album.add_dialog('5-nieuw-raadsstuk', 'Nieuw raadsstuk')


def show_audit(official, album):
    official.go(6, 'Verantwoording', 'DuiAuditPage')
    official.reads('Intact en ongewijzigd')
    album.add('6-verantwoording')


def show_preferences(official, album):
    official.app.press('ctrl+comma')
    album.add_dialog('7-instellingen', 'nstellingen')
    official.menu('Hoofdmenu', 'Beveiliging', root=official.window())
    album.add_dialog('7-beveiliging', 'Beveiliging')


def settings_of(scheme):
    return {'ADW_DEBUG_COLOR_SCHEME': SCHEMES[scheme], 'G_DEBUG': 'fatal-warnings', **fill_the_screen()}


def show_places(scheme):
    official = Official(duiding, env=settings_of(scheme))
    album = Album(official, scheme)
    with official.app as app:
        app.window('Duiding')
        official.wait_for_main_window()
        for show in (show_overview, show_signals, show_case, show_lines, show_council, show_audit, show_preferences):
            show(official, album)
        app.stop()


def show_start(scheme):
    """The start window has a size of its own."""
    with tempfile.TemporaryDirectory() as empty:
        official = Official(duiding, store=empty, env=settings_of(scheme))
        album = Album(official, scheme)
        with official.app as app:
            app.window('Duiding')
            album.add('0-begin')
            app.action(official.window(), 'start.create')
            app.find(official.window(), role='text', name='Wachtwoordzin nogmaals')
            album.add('0-wachtwoordzin')
            app.stop()


def start_light():
    """The start window can be seen in light colours, without a warning"""
    show_start('licht')


def start_dark():
    """The start window can be seen in dark colours, without a warning"""
    show_start('donker')


def show_light():
    """Every place can be seen in light colours, without a warning"""
    show_places('licht')


def show_dark():
    """Every place can be seen in dark colours, without a warning"""
    show_places('donker')


run_journey(start_light, show_light, start_dark, show_dark)
