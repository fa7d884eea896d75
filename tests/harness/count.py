#!/usr/bin/python3
"""Counts the cases of one meson test run and prints them on one line, with what failed below it.

count.py BUILD SUITE TESTLOG.json TALLY     adds "label passed failed skipped" to TALLY
count.py --total BUILD TALLY TALLY SECONDS  says again what failed, prints "N passed, N failed" and ends with 1 when
                                            anything failed; of the second tally, of tests that ran again, only
                                            failures count

The log of meson says how each program ended; the cases within it are read from its TAP. What a program announced
and did not do counts as failed, and so does a program that ends badly after its last case.
"""
import json
import os
import re
import sys

CASE = re.compile(r'(not )?ok\b\s*\d*\s*(?:-\s)?(.*)')
PLAN = re.compile(r'1\.\.(\d+)')
SKIP = re.compile(r'#\s*skip', re.IGNORECASE)
LINES_SHOWN = 12
LINES_RECALLED = 40


class Counts:
    def __init__(self):
        self.passed = self.skipped = 0
        self.failures = []

    def read_tap(self, text):
        """Returns how many cases were seen and how many were announced."""
        seen, planned = 0, None
        for line in text.splitlines():
            case, plan = CASE.match(line), PLAN.match(line)
            if plan:
                planned = int(plan.group(1))
            elif case:
                seen += 1
                if case.group(1):
                    self.failures.append(case.group(2).strip())
                elif SKIP.search(case.group(2)):
                    self.skipped += 1
                else:
                    self.passed += 1
        return seen, planned

    def add_program(self, run, is_tap):
        failed_before = len(self.failures)
        if is_tap:
            seen, planned = self.read_tap(run.get('stdout', ''))
            if planned is None or planned > seen:
                count = 1 if planned is None else planned - seen
                self.failures += [f'{count} niet uitgevoerd'] + [''] * (count - 1)
            elif planned == 0 or seen > planned:
                self.failures.append(f'{planned} aangekondigd, {seen} gezien')
            ended_well = run['returncode'] == 0 and run['result'] in ('OK', 'SKIP')
        elif run['result'] == 'SKIP':
            self.skipped += 1
            return
        else:
            ended_well = run['result'] in ('OK', 'EXPECTEDFAIL')
            self.passed += ended_well
        if not ended_well and len(self.failures) == failed_before:
            self.failures.append(f'{run["result"]}, status {run["returncode"]}')


def short_name(run):
    return run['name'].split(' / ')[-1].split(':')[-1]


def last_lines(run):
    text = '\n'.join(line for line in (run.get('stderr', '') + '\n' + run.get('stdout', '')).splitlines()
                     if line.strip() and not re.match(r'(ok |# (Start|End|slow|random) )', line))
    return ['      ' + line[:180] for line in text.splitlines()[-LINES_SHOWN:]]


def read_log(path):
    try:
        with open(path, encoding='utf-8', errors='replace') as file:
            return [json.loads(line) for line in file if line.strip()]
    except FileNotFoundError:
        return []


def defined_tests(build):
    """Returns of every test its first suite (the one under which it counts), its name, and whether it speaks TAP."""
    with open(f'{build}/meson-info/intro-tests.json', encoding='utf-8') as file:
        return [(test['suite'][0].split(':')[-1], test['name'], test['protocol'] == 'tap') for test in json.load(file)]


def count_suite(build, suite, log, tally):
    defined = [(name, is_tap) for first, name, is_tap in defined_tests(build) if first == suite]
    total, report, seconds = Counts(), [], 0
    runs = {short_name(run): run for run in read_log(log)}
    for name, is_tap in defined:
        counts = Counts()
        if name in runs:
            counts.add_program(runs[name], is_tap)
            seconds = max(seconds, runs[name]['starttime'] + runs[name]['duration'])
        else:
            counts.failures.append('niet gestart')
        total.passed += counts.passed
        total.skipped += counts.skipped
        total.failures += counts.failures
        if counts.failures:
            report += [f'    ✗ {name}: {failure}' for failure in counts.failures if failure]
            report += last_lines(runs[name]) if name in runs else []
    began = min((run['starttime'] for run in runs.values()), default=0)
    skipped = f', {total.skipped} overgeslagen' if total.skipped else ''
    print(f'    {total.passed} geslaagd, {len(total.failures)} mislukt{skipped}'
          f' ({max(seconds - began, 0):.0f} s)')
    print('\n'.join(report), end='\n' if report else '')
    with open(tally, 'a', encoding='utf-8') as file:
        file.write(f'{suite} {total.passed} {len(total.failures)} {total.skipped}\n')
    with open(f'{tally}-failures', 'a', encoding='utf-8') as file:
        file.writelines(f'    {suite}, {line.strip()}\n' if '✗' in line else f'{line}\n' for line in report)


def read_lines(path):
    with open(path, encoding='utf-8') as file:
        return file.read().splitlines()


def read_tally(tally):
    return [line.split() for line in read_lines(tally)]


def recall(*tallies):
    """Whoever sees only the end of what was printed sees which tests failed, and on what."""
    lines = [line for tally in tallies if os.path.exists(f'{tally}-failures') for line in read_lines(f'{tally}-failures')]
    if lines:
        print('\nMislukt:', *lines[:LINES_RECALLED], sep='\n')
    if len(lines) > LINES_RECALLED:
        print(f'… en nog {len(lines) - LINES_RECALLED} regels, die hierboven staan.')


def print_total(build, tally, tally_again, seconds):
    rows = read_tally(tally)
    passed, failed, skipped = (sum(int(row[column]) for row in rows) for column in (1, 2, 3))
    for suite, name, _ in defined_tests(build):
        if suite not in [row[0] for row in rows]:
            print(f'Niet uitgevoerd, want in een onbekende groep ({suite}): {name}')
            failed += 1
    failed += sum(int(row[2]) for row in read_tally(tally_again))
    if not rows or passed + failed == 0:
        print('Er is geen enkele test geteld.', file=sys.stderr)
        failed += 1
    recall(tally, tally_again)
    print(f'Klaar in {int(seconds) // 60} min {int(seconds) % 60} s.')
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    return 1 if failed else 0


sys.stdout.reconfigure(encoding='utf-8')  # a log may be read where the locale is not that of who made it
if sys.argv[1] == '--total':
    sys.exit(print_total(*sys.argv[2:]))
count_suite(*sys.argv[1:])
