#!/usr/bin/env python3
"""Changes src/seal in one place at a time and asks whether a test notices.

mutate.py [--jobs N] [--minutes M] [--sample N] [--seed S] [FILE...]

Each mutant changes one operator, constant or branch of one line. It is compiled against a build of its own kind (no
ninja, a few programs only), and the quick tests of the seal are run until one fails. What no test notices survives:
it is printed, unless tests/harness/mutate-argued.txt says why it may (file | line's text | what became of it | why).
A mutant that does not compile does not count; one that runs too long was noticed. Ends with 1 when one survived.
"""
import argparse
import concurrent.futures
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time

REPO = pathlib.Path(__file__).resolve().parents[2]
SEAL = REPO / 'src' / 'seal'
ARGUED = REPO / 'tests' / 'harness' / 'mutate-argued.txt'
# What has its own tests elsewhere, or talks to a keyring.
LEFT_OUT = {'dui-keyring.c', 'dui-anchor.c', 'dui-slots-async.c', 'dui-seal-image.c', 'dui-sealed-file.c'}
# Quickest first: most mutants do not live long.
PROGRAMS = {
    'test-seal': ['tests/core/test-seal.c', 'tests/core/seal-place.c'],
    'test-seal-whole': ['tests/core/test-seal-whole.c', 'tests/core/seal-place.c'],
    'test-seal-code': ['tests/core/test-seal-code.c'],
    'test-seal-rekey': ['tests/core/test-seal-rekey.c', 'tests/core/seal-place.c'],
    'test-power-loss-moves': ['tests/fault/test-power-loss-moves.c'],
    'test-damage': ['tests/fault/test-damage.c'],
    'test-power-loss': ['tests/fault/test-power-loss.c'],
    'test-io-errors': ['tests/fault/test-io-errors.c'],
    'test-full-disk': ['tests/fault/test-full-disk.c'],
    'test-seal-slots-file': ['tests/core/test-seal-slots-file.c', 'tests/core/slots-place.c'],
    'test-seal-slots': ['tests/core/test-seal-slots.c', 'tests/core/slots-place.c'],
}
# Who knows a file best is asked first; the others come in the order above.
FIRST = {
    'dui-seal-block.c': ['test-damage'],
    'dui-seal-journal.c': ['test-damage', 'test-power-loss'],
    'dui-seal-mend.c': ['test-power-loss'],
    'dui-recovery-code.c': ['test-seal-code'],
    'dui-slots-file.c': ['test-seal-slots-file'],
    'dui-slots-draft.c': ['test-seal-slots'],
    'dui-slots-change.c': ['test-seal-slots'],
}
SLOTS_ONLY = {'test-seal-code', 'test-seal-slots-file', 'test-seal-slots'}
FAULT = ['tests/fault/disk.c', 'tests/fault/reference.c', 'tests/fault/workload.c']
SECONDS = 60

SWAPS = [
    (r'==', ['!=']), (r'!=', ['==']), (r'<=', ['<', '>']), (r'>=', ['>', '<']), (r'(?<![<\-])<(?![<=])', ['<=', '>=']),
    (r'(?<![>\-])>(?![>=])', ['>=', '<=']), (r'&&', ['||']), (r'\|\|', ['&&']), (r'(?<=\s)\+(?=\s)', ['-']),
    (r'(?<=\s)-(?=\s)', ['+']), (r'\bTRUE\b', ['FALSE']), (r'\bFALSE\b', ['TRUE']), (r'(?<=\s)&(?=\s)', ['|']),
    (r'(?<=[\s(])!(?=[\w(])', ['']), (r'\bSQLITE_OK\b', ['SQLITE_ERROR']), (r'\b0\b', ['1']), (r'\b1\b', ['0', '2']),
    (r'\bSQLITE_IOERR_DATA\b', ['SQLITE_OK']), (r'\bMIN\b', ['MAX']), (r'\bMAX\b', ['MIN']),
]


def is_code(line):
    text = line.strip()
    return text and not text.startswith(('/*', '*', '#', '//', '"', 'N_', 'static const', '{ "'))


def outside_text(line, start):
    """Whether a place is not in a string or comment."""
    return line[:start].count('"') % 2 == 0 and '/*' not in line[:start]


def mutants_of(path):
    """(path, number of the line, the line, the mutant of it)"""
    inside, found = False, []
    for number, line in enumerate(path.read_text(encoding='utf-8').splitlines()):
        if '/*' in line and '*/' not in line:
            inside = True
        if not inside and is_code(line):
            for pattern, others in SWAPS:
                for match in re.finditer(pattern, line):
                    if outside_text(line, match.start()):
                        found += [(path, number, line, line[:match.start()] + other + line[match.end():]) for other in others]
            text = line.strip()
            # A call or an assignment that is left out; a declaration is not.
            if re.match(r'^[a-z_>\-\.\[\]\*\(\) ]+( [|+\-&]?= .*| \(.*\));$', text) and not text.startswith('return'):
                found.append((path, number, line, ';'))
        if '*/' in line:
            inside = False
    return found


def argued():
    known = set()
    for line in ARGUED.read_text(encoding='utf-8').splitlines():
        if line.strip() and not line.startswith('#'):
            name, text, became, _why = (part.strip() for part in line.split(' | ', 3))
            known.add((name, text, became))
    return known


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, **options)


class Bench:
    """Objects of everything as it is; a mutant replaces one."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        flags = subprocess.run(['pkg-config', '--cflags', '--libs', 'gio-2.0', 'gio-unix-2.0', 'sqlite3', 'libsodium',
                                'libsecret-1'], capture_output=True, text=True, check=True).stdout.split()
        self.libraries = [flag for flag in flags if flag.startswith('-l')]
        config = next((p for p in (REPO / '_build', REPO / '_check') if (p / 'dui-config.h').exists()), None)
        if config is None:
            config = next(p.parent for p in REPO.glob('_*/**/dui-config.h'))
        self.flags = [flag for flag in flags if not flag.startswith('-l')] + [
            '-O0', '-w', f'-I{config}', f'-I{REPO}', f'-I{SEAL}', f'-I{REPO}/src/base', f'-I{REPO}/tests/core',
            f'-I{REPO}/tests/fault', '-DGETTEXT_PACKAGE="duiding"']
        self.environment = dict(os.environ, LC_ALL='C.UTF-8', LANGUAGE='nl', DUIDING_LOCALE_DIR=str(config / 'po'),
                                G_TEST_SRCDIR=str(REPO / 'tests'), DBUS_SESSION_BUS_ADDRESS='unix:path=/nonexistent')
        self.environment.pop('DUI_RELEASE', None)
        self.objects = {}
        sources = [*SEAL.glob('*.c'), *(REPO / 'src' / 'base').glob('*.c')]
        for source in sources + [REPO / f for f in FAULT] + [REPO / f for files in PROGRAMS.values() for f in files]:
            if source not in self.objects:
                self.objects[source] = self.compile(source, self.folder / (source.name + '.o'))

    def compile(self, source, target, content=None):
        command = ['cc', *self.flags, '-c', '-o', str(target)]
        if content is None:
            done = run([*command, str(source)])
        else:
            done = run([*command, '-x', 'c', '-'], input=content.encode())
        return target if done.returncode == 0 else None

    def test(self, name, replaced, target):
        """Whether the program fails with the mutant in it."""
        own = [REPO / file for file in PROGRAMS[name]]
        files = [f for f in self.objects if f.parent in (SEAL, REPO / 'src' / 'base')] + own
        if 'fault' in PROGRAMS[name][0]:
            files += [REPO / file for file in FAULT]
        objects = [str(replaced.get(file, self.objects[file])) for file in dict.fromkeys(files) if self.objects[file]]
        program = target.with_suffix('.' + name)
        if run(['cc', '-o', str(program), *objects, *self.libraries, '-lm']).returncode != 0:
            return None
        try:
            failed = run([str(program)], env=self.environment, timeout=SECONDS).returncode != 0
        except subprocess.TimeoutExpired:
            failed = True
        program.unlink()
        return failed

    def judge(self, index, mutant):
        """Who noticed; '' for nobody; None when it does not compile, or changes nothing."""
        path, number, _line, became = mutant
        lines = path.read_text(encoding='utf-8').splitlines()
        lines[number] = became
        target = self.folder / f'mutant-{index}.o'
        content = f'#line 1 "{path}"\n' + '\n'.join(lines) + '\n'
        if self.compile(path, target, content) is None:
            return None
        noticed = ''
        about_slots = 'slot' in path.name or 'code' in path.name or 'passphrase' in path.name
        first = FIRST.get(path.name, [])
        for name in first + [name for name in PROGRAMS if name not in first]:
            if (name in SLOTS_ONLY) != about_slots and not (name in SLOTS_ONLY and path.name == 'dui-seal-files.c'):
                continue
            if self.test(name, {path: target}, target):
                noticed = name
                break
        target.unlink()
        return noticed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    parser.add_argument('--minutes', type=float, default=0, help='stop after so long; 0 for no end')
    parser.add_argument('--sample', type=int, default=0, help='so many, by chance; 0 for all')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('files', nargs='*')
    options = parser.parse_args()
    paths = [SEAL / file for file in options.files] or [p for p in sorted(SEAL.glob('*.c')) if p.name not in LEFT_OUT]
    mutants = [mutant for path in paths for mutant in mutants_of(path)]
    total = len(mutants)
    random.Random(options.seed).shuffle(mutants)
    mutants = mutants[:options.sample or total]
    known, killed, survived, argued_for, invalid, left = argued(), 0, [], 0, 0, 0
    until = time.monotonic() + options.minutes * 60 if options.minutes else None
    folder = tempfile.mkdtemp(prefix='duiding-mutants-')
    bench = Bench(folder)
    for name in PROGRAMS:
        if bench.test(name, {}, pathlib.Path(folder) / 'whole.o') is not False:
            sys.exit(f'{name} fails without any mutant')

    def judge(pair):
        return 'left' if until and time.monotonic() > until else bench.judge(*pair)

    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for mutant, noticed in zip(mutants, pool.map(judge, enumerate(mutants))):
            path, number, line, became = mutant
            if noticed == 'left':
                left += 1
            elif noticed is None:
                invalid += 1
            elif noticed:
                killed += 1
            elif (path.name, line.strip(), became.strip()) in known:
                argued_for += 1
            else:
                survived.append(mutant)
                print(f'{path.name}:{number + 1}: survived: {line.strip()} | {became.strip()}', flush=True)
    shutil.rmtree(folder)
    print(f'{total} mutants, {killed + len(survived) + argued_for} tried: {killed} killed, {len(survived)} survived, '
          f'{argued_for} survived and argued; {invalid} did not compile, {total - len(mutants) + left} not tried')
    return 1 if survived else 0


if __name__ == '__main__':
    sys.exit(main())
