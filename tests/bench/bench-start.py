#!/usr/bin/python3
"""Process start to the first usable frame: Duiding against gnome-text-editor and an empty window, in one run.

Run inside tests/harness/headless.sh: bench-start.py BUILD [ROUNDS]. Usable means that the window shows more than a
few colours and that its main loop then answers a ping. gnome-text-editor comes from Debian's package of that name,
which only this measurement needs."""
import ctypes
import os
import shutil
import statistics
import subprocess
import sys
import time

MAP_NOTIFY, CLIENT_MESSAGE = 19, 33
SUBSTRUCTURE_NOTIFY, Z_PIXMAP, ALL_PLANES = 1 << 19, 2, ctypes.c_ulong(-1)
X = ctypes.CDLL('libX11.so.6')


class Image(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in ('width', 'height', 'xoffset', 'format')] + [
        ('data', ctypes.POINTER(ctypes.c_char))] + [
        (name, ctypes.c_int) for name in ('byte_order', 'unit', 'bit_order', 'pad', 'depth', 'bytes_per_line')]


class Message(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int),
                ('display', ctypes.c_void_p), ('window', ctypes.c_ulong), ('message_type', ctypes.c_ulong),
                ('format', ctypes.c_int), ('data', ctypes.c_long * 5)]


class MapEvent(ctypes.Structure):
    _fields_ = Message._fields_[:4] + [('event', ctypes.c_ulong), ('window', ctypes.c_ulong)]


class Event(ctypes.Union):
    _fields_ = [('type', ctypes.c_int), ('message', Message), ('map', MapEvent), ('room', ctypes.c_long * 24)]


X.XOpenDisplay.restype = ctypes.c_void_p
X.XDefaultRootWindow.restype = X.XInternAtom.restype = ctypes.c_ulong
X.XGetImage.restype = ctypes.POINTER(Image)
X.XSetErrorHandler(ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0))
screen = ctypes.c_void_p(X.XOpenDisplay(None))
root = ctypes.c_ulong(X.XDefaultRootWindow(screen))
PROTOCOLS, PING = (X.XInternAtom(screen, name, 0) for name in (b'WM_PROTOCOLS', b'_NET_WM_PING'))
X.XSelectInput(screen, root, ctypes.c_long(SUBSTRUCTURE_NOTIFY))


def next_event(seconds):
    """The next event of the X server, or None when there is none in time."""
    event, end = Event(), time.monotonic() + seconds
    while X.XPending(screen) == 0:
        if time.monotonic() > end:
            return None
        time.sleep(0.0005)
    X.XNextEvent(screen, ctypes.byref(event))
    return event


def is_drawn(window):
    """A window of more than a few colours: the first frame is in it."""
    image = X.XGetImage(screen, ctypes.c_ulong(window), 20, 10, 300, 280, ALL_PLANES, Z_PIXMAP)
    if not image:
        return False
    row = image.contents.bytes_per_line
    colours = {image.contents.data[start:start + 4] for y in range(0, 280, 2)
               for start in range(y * row, y * row + 1200, 4)}
    X.XDestroyImage(image)
    return len(colours) > 8


def wait_for_answer(window):
    """The main loop is past the first frame and takes what the user does."""
    ping = Message(type=CLIENT_MESSAGE, window=window, message_type=PROTOCOLS, format=32,
                   data=(ctypes.c_long * 5)(PING, 0, window))
    X.XSendEvent(screen, ctypes.c_ulong(window), 0, ctypes.c_long(0), ctypes.byref(ping))
    X.XFlush(screen)
    while True:
        event = next_event(30)
        if event is None:
            raise SystemExit('the window does not answer')
        if event.type == CLIENT_MESSAGE and event.message.data[2] == window:
            return


def seconds_to_window(command):
    """Returns the time on the clock and the time of the processor, in all threads of the program."""
    while next_event(0):
        pass
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - start < 30:
            event = next_event(1)
            if event is None or event.type != MAP_NOTIFY:
                continue
            window = event.map.window
            while not is_drawn(window) and time.monotonic() - start < 30:
                time.sleep(0.001)
            wait_for_answer(window)
            seconds = time.monotonic() - start
            process.kill()
            used = os.wait4(process.pid, 0)[2]
            return seconds, used.ru_utime + used.ru_stime
        raise SystemExit(f'{command[0]} shows no window')
    finally:
        process.kill()


def main():
    build = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    editor = shutil.which('gnome-text-editor')
    if editor is None:
        raise SystemExit('gnome-text-editor is not installed: apt-get install gnome-text-editor')
    commands = {'gnome-text-editor': [editor, '--standalone'],
                'an empty window': [os.path.join(build, 'tests/bench/empty-window')],
                'duiding, start window': [os.path.join(build, 'src/app/duiding')],
                'duiding, practice data': [os.path.join(build, 'src/app/duiding'), '--practice']}
    times = {name: [] for name in commands}
    for turn in range(rounds + 1):
        for name, command in commands.items():
            measured = seconds_to_window(command)
            # The first turn only brings the files into memory.
            if turn > 0:
                times[name].append(measured)
    print(f'first usable frame, median of {rounds}:           on the clock        of the processor')
    theirs = [statistics.median(column) for column in zip(*times['gnome-text-editor'])]
    for name, values in times.items():
        clock, processor = [statistics.median(column) for column in zip(*values)]
        print(f'  {name:24} {clock:17.3f} s  {clock / theirs[0]:.2f} x  {processor:12.3f} s  {processor / theirs[1]:.2f} x')


main()
