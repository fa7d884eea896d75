#!/usr/bin/python3
"""Locking a large store: the window and the key are gone at once, while the closing seal still reads the whole file.

Ended in the middle of that, the store opens and says that it was not closed. DUI_RELEASE=1 takes 500 MB too.
"""
import os
import pathlib
import subprocess
import sys
import time

from driver import App, run_journey
import sweep

PASSPHRASE = 'zeven grijze ganzen boven het wad'
duiding, make_store = sys.argv[1:3]
home = pathlib.Path(os.environ['HOME'])
SIZES = [50, 500] if os.environ.get('DUI_RELEASE') else [50]


def field(app, label):
    return app.find(app.windows()[0], role='text', pattern=rf'^{label}( \(verplicht\))?($| {label})')


def x_window():
    return subprocess.run(['xdotool', 'getactivewindow'], capture_output=True, text=True, check=True).stdout.strip()


def is_there(identity):
    return subprocess.run(['xdotool', 'getwindowname', identity], capture_output=True, check=False).returncode == 0


def unlock(app):
    """Returns what the program says of the store when it opens, if anything."""
    app.find(app.windows()[0], role='heading', name='Duiding ontgrendelen')
    app.window('Duiding')
    app.fill(field(app, 'Wachtwoordzin'), PASSPHRASE)
    app.action(app.windows()[0], 'start.unlock')

    def is_open():
        return any(app.find_all(each, role='list', name='Onderdelen') for each in app.windows())
    app.wait_for(is_open, 'the main window')
    said = [each for each in app.windows() if app.find_all(each, pattern='niet afgesloten')]
    while len(app.windows()) > 1:
        app.press('Escape')
        time.sleep(0.2)
    return bool(said)


def places_of(pid, key):
    """Where the key stands in the memory of the program."""
    found = []
    with open(f'/proc/{pid}/mem', 'rb', buffering=0) as memory:
        for start, end, _ in sweep._regions(pid):
            try:
                memory.seek(start)
                data = memory.read(end - start)
            except OSError:
                continue
            at = data.find(key)
            while at >= 0:
                found.append(start + at)
                at = data.find(key, at + 1)
    return found


def is_at(pid, place, key):
    try:
        with open(f'/proc/{pid}/mem', 'rb', buffering=0) as memory:
            memory.seek(place)
            return memory.read(len(key)) == key
    except OSError:
        return False


def lock(app, keys):
    """Returns when the keys and the window were gone."""
    pid, old = app.process.pid, x_window()
    places = [(place, key) for key in keys for place in places_of(pid, key)]
    assert places, 'no key'
    begin = time.monotonic()
    app.press('ctrl+l')
    gone = wiped = None
    while gone is None or wiped is None:
        if wiped is None and not any(is_at(pid, *each) for each in places):
            wiped = time.monotonic() - begin
        if gone is None and not is_there(old):
            gone = time.monotonic() - begin
        assert time.monotonic() - begin < 20, 'it does not lock'
    return gone, wiped


def large(size):
    store = home / f'opslag-{size}'
    app = App([duiding, '--store', str(store)], patience=60)

    def go():
        made = subprocess.run([make_store, store, PASSPHRASE, str(size)], capture_output=True, text=True, check=True)
        keys = [bytes.fromhex(each) for each in made.stdout.split()]
        assert (store / 'duiding.db').stat().st_size > size * 1e6
        app.start()
        app.window('Duiding')
        assert not unlock(app)
        begin = time.monotonic()
        gone, wiped = lock(app, keys)
        app.wait_for(lambda: app.windows() and app.find_all(app.windows()[0], role='heading', name='Duiding ontgrendelen'),
                     'the lock screen')
        print(f'# {size} MB: window gone after {gone:.2f} s, keys after {wiped:.2f} s, '
              f'lock screen after {time.monotonic() - begin:.2f} s', flush=True)
        assert gone < 1 and wiped < 1
        assert not unlock(app), 'the closing seal was not made'
        lock(app, keys)
        app.process.kill()
        app.wait_for_exit()
        app.start()
        app.window('Duiding')
        print(f'# ended while it was sealed: {"said so" if unlock(app) else "sealed already"}', flush=True)
        app.stop()
        app.start()
        app.window('Duiding')
        assert not unlock(app)
        app.stop()
    go.__doc__ = f'A store of {size} MB locks within a second'
    return go


run_journey(*[large(size) for size in SIZES])
