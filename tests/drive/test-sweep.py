#!/usr/bin/python3
"""A day of work leaves nothing of itself outside the sealed store: no file, no name of one, no word in a log.

Every file that the program opens to write is listed (strace), also those that are gone afterwards.
"""
import os
import pathlib
import re
import subprocess
import sys

from driver import App, run_journey, text_of
import sweep

PASSPHRASE = 'zeven grijze ganzen boven het wad'
CANARY = f'Zilverberk-{os.getpid()}'
duiding, make_store = sys.argv[1:3]
home = pathlib.Path(os.environ['HOME'])
store, output, given = home / 'opslag', home / 'uitvoer.txt', home / 'uitgegeven'
trace = home.parent / 'strace.txt'
# Every thread begins with the last two, and strace stops a thread at each call until the first that it looks for.
TRACED = 'openat,open,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,memfd_create,prctl,rseq,set_robust_list'
app = App(['sh', '-c', f'exec "$@" >{output} 2>&1', 'sh', 'strace', '-D', '-f', '--seccomp-bpf', '-s', '4096', '-o', str(trace), '-e',
           f'trace={TRACED}', duiding, '--store', str(store)], env={'GSETTINGS_BACKEND': 'keyfile'}, patience=60)


def window():
    """The window, when no dialog is over it."""
    return app.wait_for(lambda: len(app.windows()) == 1 and app.windows()[0], 'one window')


def field(label):
    return app.find(window(), role='text', pattern=rf'^{label}( \(verplicht\))?($| {label})')


def put(label, text):
    node = field(label)
    node.queryEditableText().setTextContents(text)
    app.wait_for(lambda: text_of(node) == text, f'{text!r} in {label}')


def unlock():
    app.find(window(), role='heading', name='Duiding ontgrendelen')
    app.window('Duiding')
    app.fill(field('Wachtwoordzin'), PASSPHRASE)
    app.action(window(), 'start.unlock')
    app.wait_for(is_open, 'the main window')


def is_open():
    """The store may have something to say first."""
    windows = app.windows()
    if len(windows) > 1:
        app.press('Escape')
    return len(windows) == 1 and app.find_all(windows[0], role='list', name='Onderdelen')


def begin():
    """A store opens"""
    subprocess.run([make_store, store, PASSPHRASE], capture_output=True, check=True)
    app.start()
    app.window('Duiding')
    unlock()


def write():
    """A signal is typed and saved"""
    app.press('ctrl+2', 'ctrl+n')
    app.fill(field('Onderwerp'), f'{CANARY}-onderwerp')
    put('Wat is gezien of gehoord', f'{CANARY}-feit')
    put('Wat de melder ervan vindt', f'{CANARY}-mening')
    app.press('ctrl+s')
    app.find(window(), role='label', name=f'{CANARY}-feit')


def search_and_copy():
    """It is searched for, and a text is copied"""
    app.press('ctrl+f')
    app.type(CANARY)
    app.find(window(), role='label', name=f'{CANARY}-onderwerp')
    app.press('ctrl+a', 'ctrl+c')


def give_out():
    """A communication line is saved as PDF, and no list of recent files knows it"""
    given.mkdir()
    app.click(app.find(app.find(window(), role='list', name='Onderdelen'), role='list item', name='Woordvoeringslijnen'))
    app.click(field('Titel'))
    more = app.find(window(), role='(push|toggle) button', pattern=r'(^|\s)Meer$')
    app.choose_menu(app.find(more, role='(push|toggle) button', index=-1), 'Opslaan als pdf…')
    asked = app.wait_for(lambda: [shown for shown in app.windows()[1:]
                                  if app.find_all(shown, '(push|toggle) button', 'Opslaan…')], 'the question for whom it is')
    app.fill(app.find(asked[-1], role='text', pattern=r'^Bestemd voor'), 'de driehoek')
    app.click(app.find(asked[-1], role='(push|toggle) button', pattern=r'(^|\s)Opslaan…$'))
    app.wait_for(lambda: [shown for shown in app.windows()[1:] if app.find_all(shown, 'text', 'Naam')], 'the file chooser')
    app.press('ctrl+a')
    app.type(f'{given}/{CANARY}.pdf')
    app.press('Return')
    app.wait_for((given / f'{CANARY}.pdf').exists, 'the file')


def lock():
    """It is locked with something unsaved, and gone on with"""
    app.press('ctrl+2', 'ctrl+n')
    app.fill(field('Onderwerp'), f'{CANARY}-concept')
    app.press('ctrl+l')
    unlock()
    app.action(app.find(window(), role='push button', name='Verdergaan'), 'click')
    app.wait_for(lambda: text_of(field('Onderwerp')) == f'{CANARY}-concept', 'what was typed')


def end():
    """It is stopped, as at the end of a session"""
    assert app.stop() == 0


def find_nothing():
    """Nothing of it is in a file outside the store, in the name of one, or in what the program said"""
    wanted = sweep.patterns([CANARY, PASSPHRASE])
    folders = [home, pathlib.Path(os.environ['TMPDIR']), pathlib.Path(os.environ['XDG_RUNTIME_DIR'])]
    found = [each for folder in folders for each in sweep.in_files(folder, wanted, except_below=[given])]
    assert not found, found
    assert sweep.in_files(given, wanted), 'the search finds nothing at all'
    assert output.is_file()


def written_files():
    paths = set()
    for line in trace.read_text(encoding='utf-8', errors='replace').splitlines():
        opened = re.search(r'\b(?:openat\(AT_FDCWD, |open\()"([^"]*)", ([A-Z_|]+)', line)
        if opened and re.search('O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE', opened.group(2)) and '= -1' not in line:
            paths.add(opened.group(1))
        for moved in re.findall(r'\b(?:rename\w*|link\w*|symlink\w*)\(.*"([^"]*)"', line):
            paths.add(moved)
    return sorted(paths)


def open_nothing():
    """No other file was ever opened to be written"""
    # GTK writes its list of recent files without what was saved here; find_nothing() has looked into it.
    expected = [re.escape(str(store)), re.escape(str(given)), r'/dev/(null|tty|dri|shm/\.?[a-zA-Z]*alsa|urandom)', r'/proc/self/',
                re.escape(str(home / 'config/glib-2.0')), re.escape(str(home)) + r'/data/recently-used\.xbel',
                re.escape(str(home)) + r'/cache/(mesa_shader_cache|fontconfig|dconf)']
    paths = written_files()
    assert any(path.startswith(str(store)) for path in paths), 'the list is empty'
    others = [path for path in paths if not any(re.match(each, path) for each in expected)]
    print(f'# {len(paths)} files opened to be written', flush=True)
    assert not others, others


def refuse_readers():
    """At its start and after the lock, the first it does is that no other program may look into its memory"""
    # Who owns its files in /proc tells nothing where the tests are run by root.
    refused = re.findall(r'prctl\(PR_SET_DUMPABLE, SUID_DUMP_DISABLE\)\s+= 0', trace.read_text(encoding='utf-8', errors='replace'))
    assert len(refused) == 2, refused


run_journey(begin, write, search_and_copy, give_out, lock, end, find_nothing, open_nothing, refuse_readers)
