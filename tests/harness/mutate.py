#!/usr/bin/env python3
"""Changes src/seal in one place at a time and asks whether a test notices.

mutate.py [--jobs N] [--sample N] [--seed S] [--at-most SECONDS] [--cases N] [--again LOG] [--argued]
          [--log LOG] [--folder FOLDER] [FILE...]

mutants.py says what is changed. A copy of the repository is built once, in --folder, with every mutant in it; which one
is switched on is told in the environment. The test cases of seal-tests.txt are run once without a mutant, to see which
mutants each of them reaches and how long it takes. Then of every mutant the cases that reach it are run, the quickest
first, until one fails. What no case notices survives, and is printed. Those of which mutate-argued.txt says why they may
are not tried, as each would be run through every case, for minutes; with --argued they are, which tells of what is argued
and yet noticed.

With --at-most only cases that take no more time of the processor are asked, with --cases only the first so many of them,
and with --again only about what survived according to the log of another run. These are for writing tests: what survives
then is only a question. The figure is that of a run without them.

The copy is built with the leak sanitizer, so that what is not given back is noticed too, and ends where the compiler
knows that something lies behind the end of an array. A case has a few times the time of the processor that it took
without a mutant; one that needs more has noticed. Ends with 1 when one survived.
"""
import argparse
import collections
import concurrent.futures
import hashlib
import json
import math
import os
import pathlib
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import mutants as schemata

REPO = pathlib.Path(__file__).resolve().parents[2]
HARNESS = pathlib.Path('tests') / 'harness'
COPIED = ['src', 'tests', 'data', 'po', 'ui', 'icons', 'docs', 'meson.build', 'meson_options.txt']
BOUNDS = '-fsanitize=bounds-strict,object-size -fsanitize-undefined-trap-on-error'
HEADER = '''#pragma once
extern int dui_mutant_on;
extern unsigned char *dui_mutants_seen;
#define DUI_MUTANT(number) (dui_mutants_seen[number] = 1, dui_mutant_on == (number))
'''
RUNTIME = '''/* Which mutant is on, and which were come by; the second in a file, so that a process that dies tells it too. */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>
#include "dui-mutant.h"
static unsigned char unused[SIZE];
int dui_mutant_on;
unsigned char *dui_mutants_seen = unused;
static void __attribute__ ((constructor)) begin (void)
{
  const char *on = getenv ("DUI_MUTANT"), *seen = getenv ("DUI_MUTANTS_SEEN");
  int file = seen != NULL ? open (seen, O_RDWR | O_CLOEXEC) : -1;
  dui_mutant_on = on != NULL ? atoi (on) : 0;
  if (file >= 0)
    {
      dui_mutants_seen = mmap (NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
      close (file);
    }
}
'''


class Case:
    """A test case of a program, or a whole test that is no program of GLib."""

    def __init__(self, test, path, folder):
        self.test, self.path, self.folder = test['name'], path, folder
        self.command = test['cmd'] + (['-p', path] if path else [])
        # GLib's own allocator would keep from the sanitizer which of its lists and objects are not given back.
        self.own = dict(test['env'], G_SLICE='always-malloc')
        self.environment = dict(os.environ, **self.own)
        # D-Bus and what is started behind it cost more than what they run.
        self.seconds, self.processor, self.reached = 0.0, 0.0, ()

    def name(self):
        return self.test + (self.path or '')


def limit(processor):
    resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    os.setsid()


def run(case, extra, processor, wall, scratch):
    """Whether the case fails, with how long it took and the time of the processor."""
    environment = dict(case.environment, TMPDIR=scratch, **extra)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    process = subprocess.Popen(case.command, env=environment, cwd=case.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL, preexec_fn=lambda: limit(processor))
    try:
        failed = process.wait(wall) != 0
    except subprocess.TimeoutExpired:
        failed = True
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.wait()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return failed, time.monotonic() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


class Bench:
    """The copy of the repository, its build, and what each case reaches."""

    def __init__(self, folder):
        self.folder = folder
        self.tree, self.build = folder / 'tree', folder / 'build'
        self.mutants, self.cases = [], []

    def put(self, path, content):
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding='utf-8') != content:
            path.write_text(content, encoding='utf-8')

    def copy(self):
        def newer(source, target):
            if not os.path.exists(target) or os.stat(source).st_mtime_ns != os.stat(target).st_mtime_ns:
                shutil.copy2(source, target)

        def ours(folder, names):
            sealed = pathlib.Path(folder) == REPO / 'src' / 'seal'
            return [name for name in names if name == '__pycache__' or (sealed and name.endswith(('.c', '.build')))]

        for name in COPIED:
            source, target = REPO / name, self.tree / name
            if source.is_dir():
                shutil.copytree(source, target, copy_function=newer, ignore=ours, dirs_exist_ok=True, symlinks=True)
            else:
                target.parent.mkdir(parents=True, exist_ok=True)
                newer(source, target)
        build = (REPO / 'src' / 'seal' / 'meson.build').read_text(encoding='utf-8')
        self.put(self.tree / 'src/seal/meson.build', build.replace("files(\n", "files(\n  'dui-mutant.c',\n", 1))
        self.put(self.tree / 'src/seal/dui-mutant.h', HEADER)

    def instrument(self, left_out):
        """Writes the sources; @left_out are mutants that do not compile."""
        self.mutants = []
        for path in sorted((REPO / 'src' / 'seal').glob('*.c')):
            text = schemata.instrument(path.name, path.read_text(encoding='utf-8'), self.mutants, left_out)
            self.put(self.tree / 'src/seal' / path.name, text)
        size = (len(self.mutants) // 4096 + 1) * 4096
        self.put(self.tree / 'src/seal/dui-mutant.c', RUNTIME.replace('SIZE', str(size)))

    def broken(self, log):
        """The mutants in which the compiler found its errors: the last that begins before each."""
        found = set()
        for name, line, column in re.findall(r'(dui-[\w-]+\.c):(\d+):(\d+): error:', log):
            text = (self.tree / 'src/seal' / name).read_text(encoding='utf-8').split('\n')[int(line) + 1]
            before = [int(number) for number in re.findall(r'DUI_MUTANT \((\d+)\)', text[:int(column)])]
            if before:
                found.add(self.mutants[before[-1] - 1])
        return found

    def make(self, tests):
        """Builds what @tests run. Returns: the mutants that had to be left out."""
        self.copy()
        left_out = set()
        self.instrument(left_out)
        if not (self.build / 'build.ninja').exists():
            subprocess.run(['meson', 'setup', str(self.build), str(self.tree), '-Doptimization=1', '-Db_lundef=false', '-Db_colorout=never',
                            f'-Dc_args=-w -fsanitize=leak {BOUNDS}', '-Dc_link_args=-fsanitize=leak'], check=True,
                           stdout=subprocess.DEVNULL)
        while True:
            subprocess.run(['ninja', '-C', str(self.build), 'build.ninja'], stdout=subprocess.DEVNULL, check=True)
            done = subprocess.run(['ninja', '-k', '0', '-C', str(self.build), *self.targets(tests)], capture_output=True,
                                  text=True, check=False)
            if done.returncode == 0:
                return left_out
            broken = self.broken(done.stdout) - left_out
            if not broken:
                sys.exit('\n'.join(line for line in done.stdout.splitlines() if 'error' in line) or done.stdout[-2000:])
            left_out |= broken
            self.instrument(left_out)

    def introspected(self, tests):
        output = subprocess.run(['meson', 'introspect', str(self.build), '--tests'], capture_output=True, text=True,
                                check=True).stdout
        return [test for test in json.loads(output) if test['name'] in tests]

    def targets(self, tests):
        """Programs that the tests start, and the catalogues."""
        wanted = set()
        for test in self.introspected(tests):
            wanted |= {os.path.relpath(self.build / word, self.build) for word in test['cmd']}
        known = subprocess.run(['ninja', '-C', str(self.build), '-t', 'targets', 'all'], capture_output=True, text=True,
                               check=True).stdout
        names = {line.split(': ')[0] for line in known.splitlines() if ': ' in line}
        return sorted(wanted & names) + sorted(name for name in names if re.match(r'po/.*\.mo$', name))

    def find_cases(self, tests, scratch):
        for test in self.introspected(tests):
            program = self.build / test['cmd'][-1]
            listed = subprocess.run([program, '-l'], env=dict(os.environ, **test['env'], TMPDIR=scratch), cwd=self.build,
                                    capture_output=True, text=True, check=False).stdout if program.is_file() else ''
            paths = [line for line in listed.splitlines() if line.startswith('/')]
            self.cases += [Case(test, path, self.build) for path in paths or [None]]

    def try_out(self, scratch, at_most):
        """Runs every case without a mutant, and keeps those that take @at_most seconds of the processor, or fewer.

        What a case reached is kept for the next run, as long as none of the files that it is started with changed."""
        known = self.folder / 'reached.json'
        cache = json.loads(known.read_text(encoding='utf-8')) if known.exists() else {}
        times = self.folder / 'seconds.json'
        slow = json.loads(times.read_text(encoding='utf-8')) if times.exists() else {}
        prints = {}
        for case in list(self.cases):
            if at_most and slow.get(case.name(), 0) > at_most:
                self.cases.remove(case)
                continue
            if case.test not in prints:
                prints[case.test] = self.fingerprint(case)
            key = prints[case.test]
            entry = cache.get(case.name())
            if not entry or entry['key'] != key:
                entry = cache[case.name()] = dict(self.try_case(case, scratch), key=key)
                known.write_text(json.dumps(cache), encoding='utf-8')
                slow[case.name()] = entry['processor']
                times.write_text(json.dumps(slow), encoding='utf-8')
            case.seconds, case.processor = entry['seconds'], entry['processor']
            case.environment['LSAN_OPTIONS'] = entry['way']
            case.reached = frozenset(entry['reached'])
        self.cases = [case for case in self.cases if not at_most or case.processor <= at_most]

    def fingerprint(self, case):
        total = hashlib.sha256(json.dumps(case.own, sort_keys=True).encode())
        for word in case.command:
            path = self.build / word
            if path.is_file():
                total.update(path.read_bytes())
        return total.hexdigest()

    def try_case(self, case, scratch):
        """How long the case takes, what it reaches, and which way of looking for leaks goes with it."""
        size = (len(self.mutants) // 4096 + 1) * 4096
        suppressed = f'suppressions={self.tree}/tests/lsan.supp:print_suppressions=0'
        # Whole stacks are slow; the cases that use libsecret need them, for what that leaks is known by its name.
        for way in [suppressed, suppressed + ':fast_unwind_on_malloc=0', 'detect_leaks=0']:
            case.environment['LSAN_OPTIONS'] = way
            with tempfile.NamedTemporaryFile(dir=self.folder) as seen:
                seen.write(bytes(size))
                seen.flush()
                failed, seconds, processor = run(case, {'DUI_MUTANTS_SEEN': seen.name}, 600, 600, scratch)
                seen.seek(0)
                reached = [number for number, byte in enumerate(seen.read()) if byte]
            if not failed:
                return {'seconds': seconds, 'processor': processor, 'way': way, 'reached': reached}
        sys.exit(f'{case.name()} fails without any mutant')


def read_argued():
    known = set()
    for line in (REPO / HARNESS / 'mutate-argued.txt').read_text(encoding='utf-8').splitlines():
        if line.strip() and not line.startswith('#'):
            name, text, changed, _why = (part.strip() for part in line.split(' | ', 3))
            known.add((name, text, changed))
    return known


def key_of(mutant):
    return mutant.file, mutant.text, f'{mutant.original} -> {mutant.became}'


def log_line(mutant):
    return ' | '.join(key_of(mutant))


class Judge:
    def __init__(self, bench, scratch, most):
        self.bench, self.scratch, self.most = bench, scratch, most
        self.killers = collections.Counter()
        self.lock = threading.Lock()

    def order(self, number):
        """The cases that reach it: first what is quick, reaches little else, and noticed others in that function."""
        mutant = self.bench.mutants[number - 1]
        reaching = [case for case in self.bench.cases if number in case.reached]
        with self.lock:
            counts = {case: self.killers[(mutant.file, mutant.function, case.name())] for case in reaching}
        return sorted(reaching, key=lambda case: case.processor * len(case.reached) / (1 + 5 * counts[case]))

    def judge(self, number):
        """The case that noticed, or ''."""
        mutant = self.bench.mutants[number - 1]
        for case in self.order(number)[:self.most or None]:
            processor = math.ceil(0.5 + 3 * case.processor)
            if run(case, {'DUI_MUTANT': str(number)}, processor, 10 + 6 * case.seconds, self.scratch)[0]:
                with self.lock:
                    self.killers[(mutant.file, mutant.function, case.name())] += 1
                return case.name()
        return ''


def wanted_tests():
    lines = (REPO / HARNESS / 'seal-tests.txt').read_text(encoding='utf-8').splitlines()
    return [line for line in lines if line and not line.startswith('#')]


def tell(mutant, what):
    print(f'{mutant.file}:{mutant.line}: {what}: {mutant.text} | {mutant.original} -> {mutant.became}', flush=True)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    parser.add_argument('--sample', type=int, default=0, help='so many, by chance; 0 for all')
    parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--at-most', type=float, default=0, help='ask only cases that take so many seconds')
    parser.add_argument('--cases', type=int, default=0, help='ask so many cases about a mutant, at most')
    parser.add_argument('--again', type=pathlib.Path, help='only what survived in this log')
    parser.add_argument('--argued', action='store_true', help='also what is argued')
    parser.add_argument('--folder', type=pathlib.Path, default=REPO / '_mutants')
    parser.add_argument('--log', type=pathlib.Path, help='who noticed what')
    parser.add_argument('files', nargs='*')
    return parser.parse_args()


def main():
    options = parse()
    tests = wanted_tests()
    options.folder.mkdir(parents=True, exist_ok=True)
    bench = Bench(options.folder.resolve())
    left_out = bench.make(tests)
    scratch = tempfile.mkdtemp(prefix='duiding-mutants-')
    bench.find_cases(tests, scratch)
    bench.try_out(scratch, options.at_most)
    numbers = [number for number, mutant in enumerate(bench.mutants, 1)
               if mutant not in left_out and (not options.files or mutant.file in options.files)]
    total = len(numbers)
    if options.again:
        again = {line.rsplit(' | ', 1)[0].split(' | ', 1)[1] for line in options.again.read_text(encoding='utf-8').splitlines()
                 if line.endswith('SURVIVED')}
        numbers = [number for number in numbers if log_line(bench.mutants[number - 1]) in again]
    if options.sample:
        numbers = sorted(random.Random(options.seed).sample(numbers, min(options.sample, total)))
    judge, argued = Judge(bench, scratch, options.cases), read_argued()
    excused = {number for number in numbers if key_of(bench.mutants[number - 1]) in argued}
    known = {key_of(mutant) for mutant in bench.mutants}
    if not options.argued:
        numbers = [number for number in numbers if number not in excused]
    killed, survived, since = 0, 0, time.monotonic()
    log = options.log.open('w', encoding='utf-8') if options.log else None
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        judged = {pool.submit(judge.judge, number): number for number in numbers}
        for future in concurrent.futures.as_completed(judged):
            number, noticed = judged[future], future.result()
            mutant = bench.mutants[number - 1]
            if log:
                print(number, log_line(mutant), noticed or 'SURVIVED', sep=' | ', file=log, flush=True)
            if noticed:
                killed += 1
                if number in excused:
                    tell(mutant, 'argued and yet noticed')
            elif number not in excused:
                survived += 1
                reached = any(number in case.reached for case in bench.cases)
                tell(mutant, 'survived' if reached else 'not reached')
    shutil.rmtree(scratch, ignore_errors=True)
    gone = argued - known
    for key in gone:
        print('argued and gone:', ' | '.join(key))
    print(f'{total} mutants, {len(numbers)} tried: {killed} killed, {survived} survived, {len(excused)} argued; '
          f'{len(left_out)} do not compile; {time.monotonic() - since:.0f} s')
    return 1 if survived or gone else 0


if __name__ == '__main__':
    sys.exit(main())
