#!/usr/bin/python3
"""duidingctl as it is run: status, what goes to which stream, refusals; TAP on standard output."""
import json
import os
import pty
import re
import subprocess
import sys
import tempfile

CTL = sys.argv[1]
PASSPHRASE = 'zeven kleine regenbogen boven water'


# Who looks for leaks at the end cannot do so while strace looks on.
TRACED = {**os.environ, 'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'}


class Store:
    """A folder with a store, and the files that open it."""

    def __init__(self, root):
        self.folder = os.path.join(root, 'store')
        self.passphrase = os.path.join(root, 'passphrase')
        self.recovery = os.path.join(root, 'recovery')
        self.wrong = os.path.join(root, 'wrong')
        with open(self.passphrase, 'w') as file:
            file.write(PASSPHRASE + '\n')
        with open(self.wrong, 'w') as file:
            file.write('een heel andere zin van woorden\n')

    def run(self, *arguments, key=None, env=None):
        key = key or ('--passphrase-file', self.passphrase)
        return subprocess.run([CTL, '--store', self.folder, *key, *arguments], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=60, env=env)


def practice_store(root):
    store = Store(root)
    created = store.run('create')
    assert created.returncode == 0, created.stderr
    with open(store.recovery, 'w') as file:
        file.write(created.stdout)
    assert store.run('practice').returncode == 0
    return store


def sealed_bytes(store):
    return b''.join(open(os.path.join(store.folder, name), 'rb').read() for name in os.listdir(store.folder))


def test_create(store):
    code = open(store.recovery).read().strip()
    assert len(code.split('-')) == 18 and all(len(group) == 4 for group in code.split('-')), code
    again = store.run('create')
    assert again.returncode == 1 and again.stdout == '' and again.stderr


def test_practice_once(store):
    again = store.run('practice')
    assert again.returncode == 1 and 'signalen' in again.stderr


def test_list(store):
    cases = json.loads(store.run('list', 'case', '--json').stdout)
    assert len(cases) == 6 and {'id', 'reference', 'necessity', 'municipality_of_stay'} <= set(cases[0])
    assert len(json.loads(store.run('list', 'signal', '--json').stdout)) == 25
    assert len(json.loads(store.run('list', 'line', '--json').stdout)) == 8
    sizes = {}
    for person in json.loads(store.run('list', 'person', '--json').stdout):
        if person['case_id'] is not None:
            sizes[person['case_id']] = sizes.get(person['case_id'], 0) + 1
    assert sorted(sizes.values()) == [8, 12, 16, 24, 36, 60], sizes
    lines = store.run('list', 'case').stdout.splitlines()
    assert len(lines) == 6 and all(line.count('\t') == 1 for line in lines)


def test_verify(store):
    for words in (('audit', 'verify'), ('verify',)):
        result = store.run(*words)
        assert result.returncode == 0, result.stderr
        assert 'Kopcode' in result.stdout


def test_witness(store):
    head = store.run('audit', 'head')
    code = head.stdout.strip()
    assert head.returncode == 0 and len(code.split('-')) == 8 and all(len(group) == 4 for group in code.split('-')), head
    assert store.run('list', 'case').returncode == 0
    fits = store.run('audit', 'check', code.lower())
    assert fits.returncode == 0 and 'klopt' in fits.stdout, fits
    number = sum('0123456789ABCDEFGHJKMNPQRSTVWXYZ'.index(c) << 5 * (4 - i)
                 for i, c in enumerate(code.replace('-', '')[:5]))
    assert f' {number},' in fits.stdout, fits
    mistyped = store.run('audit', 'check', ('1' if code[0] == '0' else '0') + code[1:])
    assert mistyped.returncode == 1 and 'kopcode' in mistyped.stderr, mistyped
    assert store.run('audit', 'check').returncode == 2


def entries(store):
    """How many the audit log has; to verify adds none."""
    return int(re.search(r'(\d+) regels', store.run('audit', 'verify').stdout)[1])


def test_recovery(store):
    """It opens; the log keeps that, and it is said that the code is to be renewed."""
    before = entries(store)
    opened = store.run('list', 'municipality', key=('--recovery-file', store.recovery))
    assert opened.returncode == 0 and 'key recovery' in opened.stderr, opened
    assert entries(store) == before + 1


def test_wrong_key(store):
    result = store.run('list', 'case', key=('--passphrase-file', store.wrong))
    assert result.returncode == 1 and result.stdout == '' and 'wachtwoordzin' in result.stderr.lower()
    missing = store.run('list', 'case', key=('--passphrase-file', '/nonexistent'))
    assert missing.returncode == 1 and '/nonexistent' in missing.stderr
    silent = store.run('list', 'case', key=('--version',))
    assert silent.returncode == 0


def test_no_terminal(store):
    result = subprocess.run([CTL, '--store', store.folder, 'list', 'case'], capture_output=True, text=True,
                            stdin=subprocess.DEVNULL)
    assert result.returncode == 1 and '--passphrase-file' in result.stderr


def test_no_readers(store):
    """No image of its memory, and no other program may look into it: said before anything else is done."""
    traced = subprocess.run(['strace', '-e', 'trace=prctl,prlimit64,openat', '-o', '/dev/stdout', CTL, '--version'],
                            capture_output=True, text=True, timeout=60, env=TRACED).stdout
    begun = traced.partition('/locale/')[0]
    assert 'RLIMIT_CORE, {rlim_cur=0, rlim_max=0}' in begun, traced
    # The sanitizers look into the memory themselves.
    assert 'prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE) = 0' in begun or '--sanitized' in sys.argv, traced


def test_usage(store):
    for words in ((), ('nonsense',), ('list',), ('list', 'nothing'), ('audit',), ('list', 'case', '--colour')):
        result = store.run(*words)
        assert result.returncode == 2 and result.stdout == '' and result.stderr, words
    shown = subprocess.run([CTL, '--help'], capture_output=True, text=True)
    assert shown.returncode == 0
    for word in ('create', 'practice', 'list', 'import', 'network', 'line check', 'line export', 'audit', 'verify'):
        assert word in shown.stdout, word


def test_man_page(store):
    """Every command, option, format and type stands in the manual and in --help alike; neither knows one more."""
    def help_of(*words):
        shown = subprocess.run([CTL, *words, '--help'], capture_output=True, text=True, env={**os.environ, 'LANGUAGE': 'en'})
        assert shown.returncode == 0 and shown.stderr == '', (words, shown)
        return shown.stdout

    def options(text):
        return set(re.findall(r'--[a-z][a-z-]+', text)) - {'--help'}

    general = help_of()
    commands = set(re.findall(r'^  ((?:line |paper |audit |key )?[a-z]+)(?= |$)', general, re.M)) - {'duidingctl'}
    manual = re.sub(r'\\f[A-Z]', ' ', open(sys.argv[2]).read().replace('\\-', '-')).replace('"', ' ')
    described = re.search(r'\.SH COMMANDS\n(.*)\.SH EXIT STATUS', manual, re.S)[1]
    entries = re.findall(r'^\.TP\n\.B[IR]? +((?:line |paper |audit |key |backup |restore )?[a-z]+)', described, re.M)
    assert len(commands) > 15 and commands == {entry.split(' ')[0] if entry.startswith(('backup', 'restore')) else entry
                                               for entry in entries}, commands ^ set(entries)
    of_commands = set()
    for command in commands:
        shown = help_of(*command.split())
        assert shown.splitlines()[1].startswith('  duidingctl ' + command.split()[0]), shown
        of_commands |= options(shown)
    assert of_commands <= options(general), of_commands - options(general)
    assert options(general) == options(manual), options(general) ^ options(manual)
    types = store.run('list', 'nothing').stderr.partition(': ')[2].partition(': ')[2].partition('.')[0].split(', ')
    assert len(types) > 10
    for word in types + ['gexf', 'graphml', 'gedcom', 'csv', 'svg', 'pdf', 'png', 'json', 'ged']:
        assert re.search(rf'\b{word}\b', described), word


def test_stopped(store):
    """Ctrl+C while it writes: nothing half is left, and the store is as it was. On a terminal it says how far it is."""
    folder = os.path.join(os.path.dirname(store.folder), 'stopped')
    os.mkdir(folder)

    def stopped_at_sync(number, *arguments):
        traced = ['strace', '-qq', '-o', '/dev/null', '-e', 'trace=fsync', '-e', f'inject=fsync:signal=INT:when={number}', CTL,
                  '--store', store.folder, '--passphrase-file', store.passphrase, *arguments]
        return subprocess.run(traced, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=60, env=TRACED)

    # The first is of the self-test at the start.
    stopped = stopped_at_sync(2, 'backup', '--to', folder)
    assert stopped.returncode == 1 and stopped.stderr and os.listdir(folder) == [], stopped
    terminal, end = pty.openpty()
    made = subprocess.run([CTL, '--store', store.folder, '--passphrase-file', store.passphrase, 'backup', '--to', folder],
                          stdout=subprocess.DEVNULL, stderr=end, stdin=subprocess.DEVNULL, timeout=60)
    assert made.returncode == 0 and b' %' in os.read(terminal, 4096), made
    os.close(terminal)
    os.close(end)
    [name] = [each for each in os.listdir(folder) if each.endswith('.backup')]
    before = sealed_bytes(store)
    stopped = stopped_at_sync(1, 'restore', os.path.join(folder, name))
    assert stopped.returncode == 1 and stopped.stdout == '' and stopped.stderr, stopped
    assert sealed_bytes(store) == before and not [each for each in os.listdir(store.folder) if each.startswith('restore-')]


def test_key(store):
    shown = store.run('key', 'show')
    assert shown.returncode == 0 and 'wachtwoordzin' in shown.stdout and 'herstelcode' in shown.stdout, shown
    assert store.run('key', 'lose').returncode == 2
    changed = store.run('key', 'passphrase', store.wrong)
    assert changed.returncode == 0, changed.stderr
    assert store.run('list', 'case').returncode == 1
    other = ('--passphrase-file', store.wrong)
    back = store.run('key', 'passphrase', store.passphrase, key=other)
    assert back.returncode == 0 and store.run('list', 'case').returncode == 0, back.stderr
    refused = store.run('key', 'passphrase', '--keyring-only')
    assert refused.returncode == 1 and '/etc/duiding/policy.conf' in refused.stderr, refused
    renewed = store.run('key', 'renew')
    assert renewed.returncode == 0 and len(renewed.stdout.strip()) == 89, renewed
    assert store.run('list', 'case', key=('--recovery-file', store.recovery)).returncode == 1
    sheet = os.path.join(os.path.dirname(store.folder), 'vel.pdf')
    assert store.run('key', 'recovery', '--output', sheet).returncode == 0
    assert open(sheet, 'rb').read(4) == b'%PDF'
    assert store.run('audit', 'verify').returncode == 0


def test_nothing_in_clear(store):
    data = sealed_bytes(store)
    for word in (b'SQLite format 3', b'Wolkenhoven', b'Zandloper', PASSPHRASE.encode()):
        assert word not in data, word


def test_argon2(store):
    """The other tests go without the work of Argon2id; with it a store is made and opens, and it is another key that does."""
    assert 'quick-pwhash' in os.environ['LD_PRELOAD']
    hard = {name: value for name, value in os.environ.items() if name != 'LD_PRELOAD'}
    other = Store(os.path.dirname(store.folder))
    other.folder = os.path.join(os.path.dirname(store.folder), 'argon2')
    assert other.run('create', env=hard).returncode == 0
    opened = other.run('list', 'case', env=hard)
    assert opened.returncode == 0 and opened.stderr == '', opened
    wrong = other.run('list', 'case', key=('--passphrase-file', other.wrong), env=hard)
    assert wrong.returncode == 1 and 'wachtwoordzin' in wrong.stderr.lower(), wrong
    assert other.run('list', 'case').returncode == 1 and store.run('list', 'case', env=hard).returncode == 1


def test_damage(store):
    path = os.path.join(store.folder, 'duiding.db')
    whole = open(path, 'rb').read()
    try:
        with open(path, 'r+b') as file:
            file.seek(len(whole) // 2)
            byte = file.read(1)
            file.seek(-1, os.SEEK_CUR)
            file.write(bytes([byte[0] ^ 1]))
        assert store.run('verify').returncode == 1
        open(path, 'wb').close()
        empty = store.run('list', 'case')
        assert empty.returncode == 1 and empty.stderr
        os.unlink(path)
        assert store.run('list', 'case').returncode == 1
        assert not os.path.exists(path), 'a missing store must not be made anew'
    finally:
        with open(path, 'wb') as file:
            file.write(whole)
    assert store.run('verify').returncode == 0


def write(root, name, data):
    path = os.path.join(root, name)
    with open(path, 'wb') as file:
        file.write(data)
    return path


FAMILY = b"""0 HEAD
1 GEDC
2 VERS 5.5.1
2 FORM LINEAGE-LINKED
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Wolk /Kers/
1 SEX M
0 @I2@ INDI
1 NAME Dauw /Kers/
1 SEX F
0 @I3@ INDI
1 NAME Regen /Kers/
1 BIRT
2 DATE 3 APR 2004
0 @F1@ FAM
1 HUSB @I1@
1 WIFE @I2@
1 CHIL @I3@
1 ZZZZ onbekend
0 @I4@ INDI
1 NAME Mist /Kers/
1 BIRT
2 DATE ABT 1938
0 TRLR
"""


def count(store, record_type):
    return len(json.loads(store.run('list', record_type, '--json').stdout))


def test_import(store):
    path = write(os.path.dirname(store.folder), 'family.ged', FAMILY)
    persons, ties = count(store, 'person'), count(store, 'tie')
    dry = store.run('import', path, '--case', '1', '--reason', 'Wonen samen', '--dry-run', '--json')
    assert dry.returncode == 0, dry.stderr
    report = json.loads(dry.stdout)
    assert report['persons'] == 4 and report['ties'] == 3 and not report['applied'], report
    assert any('ZZZZ' in remark['reason'] and remark['line'] == 20 for remark in report['remarks']), report
    assert count(store, 'person') == persons
    real = store.run('import', path, '--case', 'D-2026-006', '--reason', 'Wonen samen', '--review', '3-4-2027')
    assert real.returncode == 0, real.stderr
    assert count(store, 'person') == persons + 4 and count(store, 'tie') == ties + 3
    new = [p for p in json.loads(store.run('list', 'person', '--json').stdout) if p['surname'] == 'Kers']
    assert all(p['review_on'] == '2027-04-03' for p in new)
    assert all(p['reason'] == 'Wonen samen' and p['role'] == 'relative' for p in new if p['given_names'] != 'Mist')
    inexact = [p for p in new if p['given_names'] == 'Mist'][0]
    assert inexact['reason'] == 'Wonen samen\nGeboren: omstreeks 1938' and inexact['role'] == 'contact', inexact


def test_import_choices(store):
    table = 'naam;beroep;telefoon;geloof;x;y\nAard Zaad;smid;06;P;10;0\nBeer Zaad;;07;;250;0\n'.encode()
    path = write(os.path.dirname(store.folder), 'choices.csv', table)
    told = store.run('import', path, '--case', '1', '--reason', 'x', '--dry-run')
    assert told.returncode == 0 and '--places' in told.stdout, told
    assert told.stdout.startswith('2 personen gelezen.\n'), told
    real = store.run('import', path, '--case', '1', '--reason', 'x', '--places', '--json', '--map', 'telefoon=',
                     '--map', 'beroep=school_or_work', '--map', 'geloof=alias')
    assert real.returncode == 0, real.stderr
    report = json.loads(real.stdout)
    fields = {field['name']: field for field in report['fields']}
    assert report['has_places'] and fields['beroep']['field'] == 'school_or_work', report
    assert fields['telefoon']['field'] == '' and fields['geloof']['protected'], report
    a, b = [p for p in json.loads(store.run('list', 'person', '--json').stdout) if p['surname'] == 'Zaad']
    assert (a['school_or_work'], a['phone'], a['alias']) == ('smid', '', '') and b['x'] - a['x'] == 240, (a, b)


def test_case_to_case(store):
    """A case file goes out and comes into another: what the format holds is the same in the store, bar role and reason."""
    held = ['given_names', 'prefix', 'surname', 'alias', 'gender', 'birth_date', 'death_date', 'deceased', 'street',
            'house_number', 'postcode', 'town', 'phone', 'email', 'school_or_work']
    rest = ['initials', 'account', 'household', 'need', 'help', 'pinned']
    folder = os.path.dirname(store.folder)

    def persons():
        return json.loads(store.run('list', 'person', '--json').stdout)

    def shape(people, fields):
        return sorted(tuple(str(person[field]) for field in fields) for person in people)

    home = [c['id'] for c in json.loads(store.run('list', 'case', '--json').stdout) if c['reference'] == 'D-2026-006'][0]
    before = [p for p in persons() if p['case_id'] == home]
    for suffix, fields in (('graphml', held + rest), ('ged', held)):
        path = os.path.join(folder, 'ronde.' + suffix)
        seen = {p['id'] for p in persons()}
        assert store.run('network', '--case', 'D-2026-006', '--output', path).returncode == 0
        done = store.run('import', path, '--case', '2', '--reason', 'x', '--places')
        assert done.returncode == 0, done.stderr
        new = [p for p in persons() if p['id'] not in seen]
        assert shape(new, fields) == shape(before, fields), (suffix, shape(new, fields), shape(before, fields))


def test_import_stopped(store):
    """A large file says on a terminal how far it is, and Ctrl+C on the way brings nobody in."""
    lines = [f'Ster{i};Ster{i + 1};vriend' for i in range(3000)]
    path = write(os.path.dirname(store.folder), 'large.csv', '\n'.join(['van;naar;relatie', *lines]).encode())
    before = count(store, 'person')

    def run_on_terminal(stopped_at=None):
        """Returns how it ended and what the terminal was told; Ctrl+C comes with what is told as number so many."""
        terminal, end = pty.openpty()
        traced = ['strace', '-qq', '-o', '/dev/null', '-P', os.ttyname(end), '-e', 'trace=write',
                  '-e', f'inject=write:signal=INT:when={stopped_at}'] if stopped_at else []
        with subprocess.Popen([*traced, CTL, '--store', store.folder, '--passphrase-file', store.passphrase, 'import', path,
                               '--case', '1', '--reason', 'x'], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=end,
                              text=True, env=TRACED) as process:
            os.close(end)
            told = b''
            try:
                while part := os.read(terminal, 4096):
                    told += part
            except OSError:  # nobody writes to it any more
                os.close(terminal)
            return process.wait(60), process.stdout.read(), told.decode()

    status, out, told = run_on_terminal(3)
    assert status == 1 and out == '' and 'Op verzoek gestopt.' in told, (status, out, told)
    assert count(store, 'person') == before and store.run('audit', 'verify').returncode == 0
    status, out, told = run_on_terminal()
    percents = [int(percent) for percent in re.findall(r'(\d+) %', told)]
    assert status == 0 and out and percents == sorted(set(percents)) and len(percents) > 4 and percents[-1] <= 100, (status, told)
    assert told.endswith('\r     \r') and count(store, 'person') == before + 3001, told


def test_import_refused(store):
    folder = os.path.dirname(store.folder)
    path = write(folder, 'family.ged', FAMILY)
    persons = count(store, 'person')
    assert store.run('import', path, '--case', '1').returncode == 2
    assert store.run('import', path, '--case', '1', '--reason', ' ').returncode == 2
    assert store.run('import', path, '--case', '999', '--reason', 'x').returncode == 1
    assert store.run('import', path, '--case', '1', '--reason', 'x', '--review', 'ooit').returncode == 1
    assert store.run('import', '/nonexistent.ged', '--case', '1', '--reason', 'x').returncode == 1
    long_name = FAMILY.replace(b'Regen', b'R' * 10000)
    long_alias = FAMILY.replace(b'1 SEX M', b'2 NICK ' + b'a' * 300 + b'\n1 SEX M', 1)
    for data, what in ((long_name, 'wat past'), (long_alias, 'weggelaten')):
        kept = store.run('import', write(folder, 'long.ged', data), '--case', '1', '--reason', 'x', '--dry-run', '--json')
        remarks = [r for r in json.loads(kept.stdout)['remarks'] if '200 tekens' in r['reason']]
        assert kept.returncode == 0 and remarks and what in remarks[0]['reason'] and remarks[0]['line'] > 1, kept
    for wrong in ('smid', '=town', 'beroep=geloof', 'beroep=from'):
        assert store.run('import', path, '--case', '1', '--reason', 'x', '--map', wrong).returncode == 2, wrong
    for name, data in (('bomb.graphml', b'<!DOCTYPE x [<!ENTITY a "b">]><graphml>&a;</graphml>'),
                       ('torn.graphml', b'<graphml><graph><node id="a"'), ('empty.ged', b'')):
        result = store.run('import', write(folder, name, data), '--case', '1', '--reason', 'x')
        assert result.returncode == 1 and result.stderr, name
    assert count(store, 'person') == persons
    odd = store.run('import', write(folder, 'odd.csv', b'van;naar\nA\0nna;B\xffram\n'), '--case', '1', '--reason', 'x',
                    '--dry-run', '--json')
    assert odd.returncode == 0 and len(json.loads(odd.stdout)['remarks']) >= 2, odd.stdout


def test_network(store):
    folder = os.path.dirname(store.folder)
    starts = {'svg': b'<?xml', 'pdf': b'%PDF', 'png': b'\x89PNG', 'json': b'{', 'graphml': b'<?xml',
              'gexf': b'<?xml', 'csv': b'\xef\xbb\xbfid;', 'ged': b'0 HEAD'}
    for suffix, start in starts.items():
        path = os.path.join(folder, 'net.' + suffix)
        result = store.run('network', '--case', '4', '--output', path)
        assert result.returncode == 0, result.stderr
        assert open(path, 'rb').read().startswith(start), suffix
        assert os.stat(path).st_mode & 0o777 == 0o600
    text = subprocess.run(['pdftotext', os.path.join(folder, 'net.pdf'), '-'], capture_output=True, text=True).stdout
    assert 'VERTROUWELIJK' in text and 'D-2026-001' in text
    seven = os.path.join(folder, 'seven.ged')
    assert store.run('network', '--case', '4', '--output', seven, '--format', 'gedcom7').returncode == 0
    assert '\n2 VERS 7.0\n' in open(seven, encoding='utf-8').read()
    assert store.run('network', '--case', '4', '--output', seven, '--format', 'x').returncode == 2
    assert store.run('network', '--case', '4', '--output', os.path.join(folder, 'net.docx')).returncode == 2
    assert store.run('network', '--case', '4', '--output', '/nonexistent/net.svg').returncode == 1


def test_compare(store):
    refused = store.run('compare')
    assert refused.returncode == 2 and refused.stdout == '', refused
    assert store.run('compare', '--necessity', ' ').returncode == 2
    assert store.run('compare', '--necessity', 'Nodig', '--case', 'D-2026-004').returncode == 1
    found = store.run('compare', '--necessity', 'Nodig', '--case', 'D-2026-004', '--case', 'D-2026-005')
    assert found.returncode == 0 and 'Gijs Pinksterbloem' in found.stdout, found
    assert 'Boterbloemhof 81' in found.stdout
    none = store.run('compare', '--necessity', 'Nodig', '--case', 'D-2026-003', '--case', 'D-2026-006')
    assert none.returncode == 0 and 'Pinksterbloem' not in none.stdout


def test_line(store):
    folder = os.path.dirname(store.folder)
    persons = [p for p in json.loads(store.run('list', 'person', '--json').stdout)
               if p['case_id'] == 4 and p['role'] == 'relative' and p['given_names'] and p['surname']]
    name = persons[0]['given_names'] + ' ' + persons[0]['surname']
    told = f'Wij spreken met Ünal. Vandaag sprak {name} met drie jongeren.'
    path = write(folder, 'line.txt', told.encode())
    found = store.run('line', 'check', path, '--case', '4', '--json')
    findings = json.loads(found.stdout)
    assert found.returncode == 1, found.stderr
    for finding in findings:
        assert told[finding['start']:finding['end']] == finding['text'] and finding['reason']
    assert {'name', 'number'} <= {finding['kind'] for finding in findings}, findings
    clean = write(folder, 'clean.txt', 'De gemeente werkt samen met de scholen.'.encode())
    assert store.run('line', 'check', clean, '--case', '4').returncode == 0
    pdf = os.path.join(folder, 'line.pdf')
    assert store.run('line', 'export', '1', '--output', pdf).returncode == 0
    assert open(pdf, 'rb').read().startswith(b'%PDF')
    assert 'Voor: eigen gebruik' in subprocess.run(['pdftotext', pdf, '-'], capture_output=True, text=True).stdout
    assert store.run('line', 'export', '1', '--output', pdf, '--receiver', name).returncode == 1
    assert store.run('line', 'export', '1', '--output', pdf, '--receiver', ' ').returncode == 1
    assert store.run('line', 'export', '1', '--output', pdf, '--receiver', 'de driehoek').returncode == 0
    assert 'Voor: de driehoek' in subprocess.run(['pdftotext', pdf, '-'], capture_output=True, text=True).stdout
    assert store.run('line', 'export', '99', '--output', pdf).returncode == 1


def test_paper(store):
    """A council paper leaves as from the window: checked, for somebody, and in the log."""
    folder = os.path.dirname(store.folder)
    pdf = os.path.join(folder, 'paper.pdf')
    assert store.run('paper', 'export', '2').returncode == 2
    assert store.run('paper', 'import').returncode == 2
    assert store.run('paper', 'export', '2', '--output', pdf).returncode == 0
    assert store.run('paper', 'export', '99', '--output', pdf).returncode == 1
    [person] = [p for p in json.loads(store.run('list', 'person', '--json').stdout) if p['id'] == 1]
    os.unlink(pdf)
    name = person['given_names'] + ' ' + person['surname']
    assert store.run('paper', 'export', '2', '--output', pdf, '--receiver', name).returncode == 1
    assert not os.path.exists(pdf)
    assert store.run('paper', 'export', '2', '--output', pdf, '--receiver', 'de griffie').returncode == 0
    text = subprocess.run(['pdftotext', pdf, '-'], capture_output=True, text=True).stdout
    papers = json.loads(store.run('list', 'council_paper', '--json').stdout)
    assert 'Voor: de griffie' in text and papers[1]['title'] in ' '.join(text.split()), text


def test_backup(store):
    folder = os.path.join(os.path.dirname(store.folder), 'backups')
    missing = store.run('backup', '--to', folder)
    assert missing.returncode == 1 and folder in missing.stderr and missing.stdout == '', missing
    os.mkdir(folder)
    assert store.run('backup').returncode == 2
    assert store.run('backup', '--to', folder, '--days', '31').returncode == 2
    made = store.run('backup', '--to', folder, '--keep', '2')
    assert made.returncode == 0, made.stderr
    [name] = [each for each in os.listdir(folder) if each.endswith('.backup')]
    path = os.path.join(folder, name)
    assert path in made.stdout
    checked = store.run('verify', path)
    assert checked.returncode == 0 and 'person: ' in checked.stdout, checked.stderr
    assert store.run('verify', path, key=('--passphrase-file', store.wrong)).returncode == 1

    before = sealed_bytes(store)
    for wrong in (os.path.join(folder, 'none.backup'), store.passphrase, folder, '/dev/null'):
        for verb in ('verify', 'restore'):
            refused = store.run(verb, wrong)
            assert refused.returncode == 1 and refused.stdout == '' and wrong in refused.stderr, (verb, refused)
    assert sealed_bytes(store) == before and os.listdir(store.folder).count('duiding.db') == 1
    assert not [each for each in os.listdir(store.folder) if each.startswith('restore-')]

    elsewhere = Store(os.path.dirname(store.folder))
    elsewhere.folder = os.path.join(os.path.dirname(store.folder), 'elsewhere')
    code = ('--recovery-file', store.recovery)
    assert elsewhere.run('restore', key=code).returncode == 2
    assert elsewhere.run('restore', path, '--dry-run', key=code).returncode == 0
    assert not os.path.exists(os.path.join(elsewhere.folder, 'duiding.db'))
    put_back = elsewhere.run('restore', path, key=code)
    assert put_back.returncode == 0, put_back.stderr
    cases = [json.loads(s.run('list', 'case', '--json').stdout) for s in (store, elsewhere)]
    assert cases[0] == cases[1] and len(cases[0]) == 6
    again = elsewhere.run('restore', path)
    assert again.returncode == 0 and 'before-restore.backup' in again.stdout, again
    assert elsewhere.run('audit', 'verify').returncode == 0
    with open(path, 'r+b') as file:
        file.seek(90000)
        file.write(b'damaged')
    refused = elsewhere.run('restore', path)
    assert refused.returncode == 1 and 'beschadigd' in refused.stderr, refused
    assert elsewhere.run('verify').returncode == 0


TESTS = [test_create, test_practice_once, test_list, test_verify, test_witness, test_recovery, test_wrong_key, test_no_terminal, test_no_readers,
         test_usage, test_man_page, test_import, test_import_choices, test_case_to_case, test_import_refused, test_network, test_compare,
         test_line, test_paper, test_backup, test_stopped, test_key, test_nothing_in_clear, test_argon2, test_import_stopped,
         test_damage]

failed = False
with tempfile.TemporaryDirectory() as folder:
    shared = practice_store(folder)
    print(f'1..{len(TESTS)}')
    for number, test in enumerate(TESTS, 1):
        try:
            test(shared)
            print(f'ok {number} {test.__name__}', flush=True)
        except Exception as error:
            failed = True
            print(f'not ok {number} {test.__name__} # {type(error).__name__}: {error!r:.400}', flush=True)
sys.exit(failed)
