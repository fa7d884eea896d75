#!/usr/bin/env python3
"""Adds up the branches of src/seal in what llvm-cov exports: coverage.py REPO JSON. See coverage.sh.

Not a side of a branch: that a function that sets an error, and gives FALSE whatever the error is, gives TRUE; and what
ends the process at once (g_error), for that leaves no count behind; and what a switch over an enumeration does not name. A condition inside a macro of GLib, such as
g_return_if_fail or g_autoptr, is of GLib.
"""
import json
import pathlib
import re
import sys

ARGUED = 'tests/harness/coverage-argued.txt'


ALWAYS_FALSE = re.compile(r'(dui_seal_error_set|dui_seal_error_from_\w+|set_error|refuse) \(')


def is_no_side(lines, end_line, what, side):
    if side == 'yes' and ALWAYS_FALSE.match(what):
        return True
    # No other value: the compiler sees to it that a switch over an enumeration names them all.
    if lines[end_line - 1].strip() == f'switch ({what})':
        return True
    return side == 'yes' and lines[end_line].strip().startswith('g_error (')


def argued(repo):
    """Each line: file | yes or no (the side that is never taken) | text of the source line | why."""
    known = set()
    for line in (repo / ARGUED).read_text(encoding='utf-8').splitlines():
        if line.strip() and not line.startswith('#'):
            name, side, text, _why = (part.strip() for part in line.split(' | ', 3))
            known.add((name, side, text))
    return known


def branches(repo, export):
    """Of each branch in the source how often each side was taken, over all programs that hold it."""
    taken = {}
    for file in export['data'][0]['files']:
        name = pathlib.Path(file['filename']).resolve()
        if name.parent != repo / 'src' / 'seal':
            continue
        for line, column, end_line, end_column, yes, no, *_rest in file['branches']:
            key = name, line, column, end_line, end_column
            was = taken.get(key, (0, 0))
            taken[key] = was[0] + yes, was[1] + no
    return taken


def main():
    repo = pathlib.Path(sys.argv[1]).resolve()
    export = json.loads(pathlib.Path(sys.argv[2]).read_text(encoding='utf-8'))
    known, used, missing, total, n_argued = argued(repo), set(), [], 0, 0
    for (path, line, column, end_line, end_column), counts in sorted(branches(repo, export).items()):
        lines = path.read_text(encoding='utf-8').splitlines()
        text = lines[line - 1].strip()
        what = lines[line - 1][column - 1:end_column - 1 if end_line == line else None]
        for side, count in zip(('yes', 'no'), counts):
            if is_no_side(lines, end_line, what, side):
                continue
            total += 1
            if count:
                continue
            if (path.name, side, text) in known:
                used.add((path.name, side, text))
                n_argued += 1
                continue
            missing.append((path.name, line, side, what, text))
    for name, line, side, what, text in missing:
        print(f'{name}:{line}: never {side}: {what}')
    for entry in sorted(known - used):
        print('argued and yet taken, or gone:', ' | '.join(entry))
    covered = total - len(missing) - n_argued
    print(f'{total} sides of branches in src/seal: {covered} taken ({100 * covered / total:.1f} %), '
          f'{n_argued} argued, {len(missing)} uncovered')
    return 1 if missing else 0


sys.exit(main())
