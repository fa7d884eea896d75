#!/usr/bin/python3
"""Locking the program: on every occasion, within a second, with the same process and nothing of the store left in it.

The machine around it (logind, screen savers) is played by machine.py on a real bus. DUI_RELEASE=1 locks 100 times.
"""
import os
import pathlib
import subprocess
import sys
import time

from driver import App, run_journey, text_of
import sweep
from gi.repository import Gio, GLib

PASSPHRASE = 'zeven grijze ganzen boven het wad'
CANARIES = f'Zilverberk-{os.getpid()}-'
APP_ID = 'nl.duiding.Duiding'
duiding, make_store, unlocked = sys.argv[1:4]
here = pathlib.Path(__file__).parent
store = pathlib.Path(os.environ['HOME']) / 'opslag'
os.environ['DBUS_SYSTEM_BUS_ADDRESS'] = os.environ['DBUS_SESSION_BUS_ADDRESS']
app = App([duiding, '--store', str(store)], patience=30)
keys, times = [], []
ROUNDS = 100 if os.environ.get('DUI_RELEASE') else 3


class Machine:
    def __init__(self):
        self.process = subprocess.Popen([sys.executable, here / 'machine.py'], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, env={**os.environ, 'G_DEBUG': ''})
        self.wait('ready')

    def tell(self, word):
        print(word, file=self.process.stdin, flush=True)
        self.wait('told')

    def wait(self, word):
        while True:
            line = self.process.stdout.readline().strip()
            if line == word:
                return time.monotonic()
            assert line, f'the machine stopped before {word}'


machine = Machine()


def window():
    """The window, when no dialog is over it."""
    return app.wait_for(lambda: len(app.windows()) == 1 and app.windows()[0], 'one window')


def field(label):
    return app.find(window(), role='text', pattern=rf'^{label}( \(verplicht\))?($| {label})')


def x_window():
    return subprocess.run(['xdotool', 'getactivewindow'], capture_output=True, text=True, check=True).stdout.strip()


def is_there(identity):
    return subprocess.run(['xdotool', 'getwindowname', identity], capture_output=True, check=False).returncode == 0


def unlock():
    app.find(window(), role='heading', name='Duiding ontgrendelen')
    app.window('Duiding')
    app.fill(field('Wachtwoordzin'), PASSPHRASE)
    app.action(window(), 'start.unlock')
    app.wait_for(is_open, 'the main window')
    machine.wait('inhibited')


def is_open():
    """After a crash the store has something to say first."""
    windows = app.windows()
    if len(windows) > 1:
        app.press('Escape')
    return len(windows) == 1 and app.find_all(windows[0], role='list', name='Onderdelen')


def owner_of_name():
    bus = Gio.bus_get_sync(Gio.BusType.SESSION)
    return bus.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus',
                         'GetConnectionUnixProcessID', GLib.Variant('(s)', (APP_ID,)), None, 0, -1, None).unpack()[0]


def waited():
    """For how many seconds the program was ready to run and other programs had the processor."""
    return int(pathlib.Path(f'/proc/{app.process.pid}/schedstat').read_text(encoding='ascii').split()[1]) / 1e9


def lock(trigger):
    """Locks; notes after how many seconds the window was gone and the lock screen was there."""
    old, begin, before = x_window(), time.monotonic(), waited()
    trigger()
    app.wait_for(lambda: not is_there(old), 'the window to go')
    gone = time.monotonic() - begin
    if gone >= 1:
        print(f'# a window gone after {gone:.2f} s, of which it waited {waited() - before:.2f} s for a processor', flush=True)
        gone -= waited() - before
    app.find(window(), role='heading', name='Duiding ontgrendelen')
    times.append((gone, time.monotonic() - begin))
    assert gone < 1, f'the window was there for {gone:.2f} s'
    app.wait_for(lambda: owner_of_name() == app.process.pid, 'the name on the bus')
    found, read = sweep.in_memory(app.process.pid, wanted())
    assert read > 10e6, f'only {read} bytes of memory were read'
    assert not found, found


def canary(number):
    return f'{CANARIES}{number}'


def wanted():
    return sweep.patterns([CANARIES, PASSPHRASE, 'Wolkenhoven'], keys)


def type_canary(number):
    """Begins a signal with a canary in it."""
    app.press('ctrl+2')
    app.find(window(), role='list item', name='Signalen', exact=True)
    app.press('ctrl+n')
    app.fill(field('Onderwerp'), canary(number))


def make():
    """A store with the practice data is made, and opens"""
    made = subprocess.run([make_store, store, PASSPHRASE], capture_output=True, text=True, check=True)
    keys.extend(made.stdout.split())
    assert len(keys) == 7 and len(keys[0]) == 64
    app.start()
    app.window('Duiding')
    unlock()


def find_canary():
    """While it is open, the search finds key and text in the memory: it can find something"""
    type_canary(0)
    found, _ = sweep.in_memory(app.process.pid, wanted())
    assert any('key' in each for each in found), 'no key'
    assert any(CANARIES in each for each in found), 'no text'
    print(f'# found while open: {len(found)} times', flush=True)


def lock_by(name, trigger):
    def step():
        lock(trigger)
        unlock()
    step.__doc__ = f'It locks {name}'
    return step


def lock_for_sleep():
    """It locks before the machine sleeps, and only then lets it"""
    def trigger():
        machine.tell('sleep')
        begin = time.monotonic()
        print(f'# sleep was held up for {machine.wait("released") - begin:.2f} s', flush=True)
    lock(trigger)
    unlock()


def go_on():
    """What was typed before the lock is offered again, and can be gone on with"""
    type_canary(18)
    lock(lambda: app.press('ctrl+l'))
    assert not sweep.in_files(store, wanted())
    unlock()
    app.find(window(), role='label', name='niet-opgeslagen wijzigingen')
    app.action(app.find(window(), role='push button', name='Verdergaan'), 'click')
    app.wait_for(lambda: text_of(field('Onderwerp')) == canary(18), 'what was typed')


def written():
    return (store / 'duiding.db').stat().st_mtime_ns


def survive_a_crash():
    """What was typed half a minute before a crash is offered too"""
    app.fill(field('Onderwerp'), canary(19))
    begin, before = time.monotonic(), written()
    app.wait_for(lambda: written() != before, 'the draft to be kept', 60)
    time.sleep(3)                                   # the file is written to before the change is complete
    print(f'# kept after {time.monotonic() - begin:.0f} s', flush=True)
    app.process.kill()
    app.wait_for_exit()
    assert not sweep.in_files(store, wanted())
    app.start()
    app.window('Duiding')
    unlock()
    app.action(app.find(window(), role='push button', name='Verdergaan'), 'click')
    app.wait_for(lambda: text_of(field('Onderwerp')) == canary(19), 'what was typed')
    lock(lambda: app.press('ctrl+l'))
    unlock()


def stay_open():
    """It stays open when another session is locked, when the screen comes back, and on waking"""
    old = x_window()
    for word in ('lock-other', 'unlock', 'wake'):
        machine.tell(word)
    app.press('ctrl+1')
    time.sleep(1)
    assert is_there(old) and app.find_all(window(), role='list', name='Onderdelen')


def lock_often():
    """Locked again and again, nothing of what was typed is left"""
    for number in range(1, ROUNDS + 1):
        type_canary(number)
        lock(lambda: app.press('ctrl+l'))
        unlock()
        if number % 10 == 0:
            print(f'# {number} of {ROUNDS} locks', flush=True)


def start_twice():
    """Started a second time, it presents the lock screen that there is"""
    lock(lambda: app.press('ctrl+l'))
    second = subprocess.run([duiding], env=app.env, timeout=20, check=False)
    assert second.returncode == 0
    assert len(app.windows()) == 1 and app.process.poll() is None


def refuse_readers():
    """The memory of the program cannot be read by others, and a crash leaves no image of it"""
    assert os.stat(f'/proc/{app.process.pid}/mem').st_uid == 0
    limits = pathlib.Path(f'/proc/{app.process.pid}/limits').read_text(encoding='utf-8')
    assert [line.split()[4:6] for line in limits.splitlines() if line.startswith('Max core')] == [['0', '0']], limits
    status = pathlib.Path(f'/proc/{app.process.pid}/status').read_text(encoding='utf-8')
    assert 'Umask:\t0077' in status


def measure():
    """Each lock took less than a second"""
    gone, shown = (sorted(each) for each in zip(*times))
    print(f'# {len(times)} locks: windows gone after {gone[len(gone) // 2]:.2f} s (at most {gone[-1]:.2f}), '
          f'lock screen after {shown[len(shown) // 2]:.2f} s (at most {shown[-1]:.2f})', flush=True)
    assert gone[-1] < 1


def lock_when_idle():
    """It locks after the minutes that are set, when nobody touches it"""
    settings = pathlib.Path(os.environ['XDG_CONFIG_HOME']) / 'glib-2.0/settings'
    settings.mkdir(parents=True, exist_ok=True)
    (settings / 'keyfile').write_text('[nl/duiding/Duiding]\nidle-minutes=uint32 1\n', encoding='utf-8')
    app.stop()
    app.env['GSETTINGS_BACKEND'] = 'keyfile'
    app.start()
    app.window('Duiding')
    unlock()
    begin = time.monotonic()
    app.wait_for(lambda: app.find_all(window(), role='heading', name='Duiding ontgrendelen'), 'the lock screen', 100)
    assert 50 < time.monotonic() - begin < 80, time.monotonic() - begin
    app.env['GSETTINGS_BACKEND'] = 'memory'


def leave_traces():
    """Without a new process and without overwriting, the same search finds what was typed"""
    app.stop()
    app.command, app.name = [unlocked, '--store', str(store)], 'unlocked'
    app.start()
    app.window('Duiding')
    unlock()
    type_canary(0)
    app.press('ctrl+l')
    app.wait_for(lambda: not app.windows(), 'the windows to go')
    found, _ = sweep.in_memory(app.process.pid, sweep.patterns([CANARIES, 'Wolkenhoven']))
    print(f'# found without: {len(found)} times', flush=True)
    assert found


run_journey(make, find_canary,
            lock_by('with Ctrl+L', lambda: app.press('ctrl+l')),
            lock_for_sleep,
            lock_by('with the session', lambda: machine.tell('lock')),
            lock_by('with the screen of GNOME', lambda: machine.tell('gnome')),
            lock_by('with the screen of another desktop', lambda: machine.tell('freedesktop')),
            go_on, survive_a_crash, stay_open, refuse_readers, lock_often, start_twice, measure,
            *([lock_when_idle] if os.environ.get('DUI_RELEASE') else []), leave_traces)
