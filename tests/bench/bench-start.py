#!/usr/bin/python3
"""Process start to the first drawn window: Duiding on practice data against gnome-text-editor, in one run.

Run inside tests/harness/headless.sh: bench-start.py DUIDING [ROUNDS]. gnome-text-editor comes from Debian's package
of that name, which only this measurement needs."""
import os
import shutil
import statistics
import subprocess
import sys
import time


def visible_windows():
    found = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '.+'], capture_output=True, text=True)
    return set(found.stdout.split())


def is_drawn(window):
    """A window that is mapped and not one colour: the first frame is in it."""
    picture = subprocess.run(['import', '-window', window, '-crop', '640x560+20+10', 'ppm:-'], capture_output=True)
    return len(set(picture.stdout[20:])) > 8


def seconds_to_window(command):
    before = visible_windows()
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() - start < 30:
            for window in visible_windows() - before:
                if is_drawn(window):
                    return time.monotonic() - start
            time.sleep(0.005)
        raise SystemExit(f'{command[0]} shows no window')
    finally:
        process.kill()
        process.wait()
        while visible_windows() - before:
            time.sleep(0.05)


def main():
    duiding = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    editor = shutil.which('gnome-text-editor')
    if editor is None:
        raise SystemExit('gnome-text-editor is not installed: apt-get install gnome-text-editor')
    commands = {'gnome-text-editor': [editor, '--standalone'], 'duiding, start window': [duiding],
                'duiding, practice data': [duiding, '--practice']}
    times = {name: [] for name in commands}
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(seconds_to_window(command))
    print(f'first frame, median of {rounds}')
    theirs = statistics.median(times['gnome-text-editor'])
    for name, values in times.items():
        print(f'  {name:24} {statistics.median(values):.3f} s   {statistics.median(values) / theirs:.2f} x')


main()
