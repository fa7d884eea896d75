#!/usr/bin/python3
"""duidingctl as it is run: status, what goes to which stream, refusals; TAP on standard output."""
import json
import os
import subprocess
import sys
import tempfile

CTL = sys.argv[1]
PASSPHRASE = 'zeven kleine regenbogen boven water'


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

    def run(self, *arguments, key=None):
        key = key or ('--passphrase-file', self.passphrase)
        return subprocess.run([CTL, '--store', self.folder, *key, *arguments], capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, timeout=60)


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
    assert len(code.split('-')) == 14 and all(len(group) == 4 for group in code.split('-')), code
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


def test_recovery(store):
    assert store.run('list', 'case', key=('--recovery-file', store.recovery)).returncode == 0


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


def test_usage(store):
    for words in ((), ('nonsense',), ('list',), ('list', 'nothing'), ('audit',), ('list', 'case', '--colour')):
        result = store.run(*words)
        assert result.returncode == 2 and result.stdout == '' and result.stderr, words
    shown = subprocess.run([CTL, '--help'], capture_output=True, text=True)
    assert shown.returncode == 0
    for word in ('create', 'practice', 'list', 'import', 'network', 'line check', 'line export', 'audit', 'verify'):
        assert word in shown.stdout, word


def test_nothing_in_clear(store):
    data = sealed_bytes(store)
    for word in (b'SQLite format 3', b'Wolkenhoven', b'Zandloper', PASSPHRASE.encode()):
        assert word not in data, word


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


TESTS = [test_create, test_practice_once, test_list, test_verify, test_recovery, test_wrong_key, test_no_terminal,
         test_usage, test_nothing_in_clear, test_damage]

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
