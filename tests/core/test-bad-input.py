#!/usr/bin/python3
"""Bad input, through duidingctl as an official would meet it: each is refused in one clear Dutch sentence that says what
is wrong, where, and what to do; and nothing of the store is lost. Also --show, which prints the sentences to be read."""
import fcntl
import hashlib
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import unicodedata

CTL = sys.argv[1]
SHOW = '--show' in sys.argv
PASSPHRASE = 'zeven kleine regenbogen boven water'
PAGE = 4096


class Store:
    """A store in a folder of its own, and the sentence that its last refusal said."""

    def __init__(self, root):
        self.root = root
        self.folder = os.path.join(root, 'opslag')
        self.passphrase = self.write('zin', PASSPHRASE.encode())
        self.file = os.path.join(self.folder, 'duiding.db')

    def write(self, name, data):
        path = os.path.join(self.root, name)
        with open(path, 'wb') as file:
            file.write(data)
        return path

    def command(self, *arguments, passphrase=None, folder=None):
        return [CTL, '--store', folder or self.folder, '--passphrase-file', passphrase or self.passphrase, *arguments]

    def run(self, *arguments, limit=None, **more):
        return subprocess.run(self.command(*arguments, **more), capture_output=True, text=True, timeout=60,
                              stdin=subprocess.DEVNULL, preexec_fn=limit, check=False)

    def read(self, record_type):
        result = self.run('list', record_type, '--json')
        assert result.returncode == 0, result.stderr
        return json.loads(result.stdout)

    def people(self, name, data, *more):
        return self.run('import', self.write(name, data), '--case', 'D-2026-001', '--reason', 'Woont in huis', *more)


def refused(result, *words):
    """Refused with a sentence, after what else there was to say: it ends, is not endless, and holds the words."""
    said = result.stderr.strip().rpartition('\n')[2]
    if SHOW:
        print(f'# {said}')
    assert result.returncode == 1, result
    assert result.stdout == '', result
    assert said.startswith('duidingctl: ') and said[-1] in '.)' and len(said) < 500, said
    for word in words:
        assert word in said, (word, said)


class Changed:
    """The file of the store as something else left it; put back at the end, and then whole."""

    def __init__(self, store, change):
        self.store, self.change = store, change

    def __enter__(self):
        self.whole = open(self.store.file, 'rb').read()
        self.put(self.change(bytearray(self.whole)))

    def __exit__(self, *_):
        kept = open(self.store.file, 'rb').read() == self.changed
        self.put(self.whole)
        assert kept, 'what could not be read was written to'

    def put(self, data):
        self.changed = bytes(data)
        with open(self.store.file, 'wb') as file:
            file.write(data)


def test_wrong_passphrase(store):
    wrong = store.write('fout', b'een heel andere zin van woorden')
    refused(store.run('list', 'case', passphrase=wrong), 'achtwoordzin')
    nothing = store.write('leeg', b'')
    refused(store.run('list', 'case', passphrase=nothing), nothing)
    odd = store.write('vreemd', b'\xff\xfe\x00zin')
    refused(store.run('list', 'case', passphrase=odd), 'achtwoordzin')


def swap(data, one, other):
    data[one * PAGE:(one + 1) * PAGE], data[other * PAGE:(other + 1) * PAGE] = \
        data[other * PAGE:(other + 1) * PAGE], data[one * PAGE:(one + 1) * PAGE]
    return data


def tear(data):
    middle = len(data) // PAGE // 2 * PAGE
    data[middle + PAGE // 2:middle + PAGE] = bytes(PAGE // 2)
    return data


def test_torn(store):
    """A torn page deep in the file is only met when the whole is verified, which writes nothing."""
    with Changed(store, tear):
        refused(store.run('verify'), 'beschadigd', store.file)


def test_swapped(store):
    with Changed(store, lambda data: swap(data, 5, 6)):
        refused(store.run('verify'), 'beschadigd', store.file)


def test_truncated(store):
    for change in (lambda data: data[:len(data) // 2], lambda data: data[:10], lambda data: b''):
        with Changed(store, change):
            refused(store.run('list', 'case'), 'beschadigd', store.file)
    with Changed(store, lambda data: data[:-100]):
        refused(store.run('verify'), 'beschadigd', store.file)


def make_newer(data):
    data[16:20] = (2).to_bytes(4, 'little')
    data[4064:4096] = hashlib.blake2b(data[:4064], digest_size=32).digest()
    return data


def test_newer(store):
    with Changed(store, make_newer):
        refused(store.run('list', 'case'), 'nieuwere versie', store.file)


def test_second_instance(store):
    """SQLite's own lock on the file, as another program holds it."""
    with open(store.file, 'r+b') as file:
        fcntl.lockf(file, fcntl.LOCK_EX, 512, 0x40000000)
        refused(store.run('list', 'case'), store.folder, 'al geopend')
    assert store.run('list', 'case').returncode == 0


def no_room():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))


def test_full_disk(store):
    before = store.read('person')
    path = store.write('vol.csv', 'van;naar;relatie\nWolk Kers;Dauw Kers;partner\n'.encode())
    refused(store.run('import', path, '--case', 'D-2026-001', '--reason', 'Woont in huis', limit=no_room), 'ruimte', store.folder)
    assert store.read('person') == before
    new = os.path.join(store.root, 'nieuw')
    refused(store.run('create', folder=new, limit=no_room), 'ruimte', new)
    assert not os.path.exists(os.path.join(new, 'duiding.db'))


def test_unwritable(store):
    """Not even root makes a folder below a file, or writes into /proc."""
    below = os.path.join(store.write('bestand', b'x'), 'opslag')
    refused(store.run('create', folder=below), below)
    refused(store.run('network', '--case', 'D-2026-001', '--output', '/proc/net.svg'),
            '“/proc/net.svg” kan niet worden geschreven: het bestand of de map bestaat niet.')
    for arguments in (('line', 'check', below, '--case', 'D-2026-001'),
                      ('import', below, '--case', 'D-2026-001', '--reason', 'Woont in huis')):
        refused(store.run(*arguments), 'het bestand of de map bestaat niet')
    refused(store.run('backup', '--to', below), below)


def test_invalid_dates(store):
    for day in ('31-2-2026', '2026-13-01', 'ooit', '١-١-2026'):
        refused(store.people('dag.csv', b'naam\nWolk Kers\n', '--review', day), day)


FORMATS = {
    'csv': lambda name: b'van;naar;relatie\n' + name + b';Dauw Kers;partner\n',
    'ged': lambda name: b'0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME ' + name + b' /Kers/\n'
                        b'0 TRLR\n',
    'graphml': lambda name: b'<?xml version="1.0" encoding="UTF-8"?>\n<graphml><key id="n" for="node" '
                            b'attr.name="label" attr.type="string"/><graph edgedefault="undirected"><node id="a">'
                            b'<data key="n">' + name + b'</data></node></graph></graphml>\n',
}


def test_long_names(store):
    """Whoever has one comes in, with as much of it as fits, a sign that there was more, and a remark with the line."""
    for suffix, form in FORMATS.items():
        told = store.people('lang.' + suffix, form(b'm' * 10000), '--dry-run', '--json')
        remarks = json.loads(told.stdout)['remarks']
        assert any(r['line'] > 0 and '200 tekens' in r['reason'] and 'overgenomen' in r['reason'] for r in remarks), remarks
        done = store.people('lang.' + suffix, form(b'm' * 10000))
        assert done.returncode == 0, done.stderr
    names = [p[field] or '' for p in store.read('person') for field in ('given_names', 'surname')]
    assert names.count('m' * 199 + '…') == len(FORMATS), [len(name) for name in names if 'mmm' in name]


def test_strange_letters(store):
    """Right to left, combining marks, wide and joined letters: exactly as they came, and drawn."""
    names = ['שלום', 'مثال', 'Zo\u0308e\u0301', '水', '\U0001f468\u200d\U0001f469', 'A' + '\u0301' * 40]
    for number, name in enumerate(names):
        suffix = list(FORMATS)[number % len(FORMATS)]
        done = store.people('letters.' + suffix, FORMATS[suffix](name.encode()))
        assert done.returncode == 0, (suffix, name, done.stderr)
    kept = [person['given_names'] or '' for person in store.read('person')]
    kept += [person['surname'] or '' for person in store.read('person')]
    for name in names:
        assert any(unicodedata.normalize('NFC', name) in each for each in kept), name
    for suffix in ('svg', 'pdf', 'graphml'):
        drawn = store.run('network', '--case', 'D-2026-001', '--output', os.path.join(store.root, 'n.' + suffix))
        assert drawn.returncode == 0, drawn.stderr


def test_nul_and_invalid_text(store):
    """Either refused with a sentence, or brought in with a remark on that line; what is kept is text."""
    for suffix, form in FORMATS.items():
        for bad in (b'Wo\0lk', b'Wo\xed\xa0\x80lk\xff'):
            result = store.people('tekens.' + suffix, form(bad), '--dry-run', '--json')
            if SHOW:
                print('#', suffix, bad, result.stderr.strip() or [r['reason'] for r in json.loads(result.stdout)['remarks']])
            if result.returncode == 1:
                refused(result, 'tekens.' + suffix)
                continue
            assert result.returncode == 0 and json.loads(result.stdout)['remarks'], (suffix, bad, result)
            assert '\0' not in result.stdout and '\\u0000' not in result.stdout, result


TESTS = [test_wrong_passphrase, test_torn, test_swapped, test_truncated, test_newer, test_second_instance, test_full_disk,
         test_unwritable, test_invalid_dates, test_long_names, test_strange_letters, test_nul_and_invalid_text]


def main():
    failed = False
    with tempfile.TemporaryDirectory() as root:
        store = Store(root)
        assert store.run('create').returncode == 0 and store.run('practice').returncode == 0
        before = {name: store.read(name) for name in ('signal', 'case', 'line', 'tie')}
        print(f'1..{len(TESTS) + 1}')
        for number, test in enumerate(TESTS, 1):
            try:
                test(store)
                print(f'ok {number} {test.__name__}', flush=True)
            except Exception as error:
                failed = True
                print(f'not ok {number} {test.__name__} # {type(error).__name__}: {error!r:.600}', flush=True)
        after = {name: store.read(name) for name in before}
        kept = all(each in after[name] for name in before for each in before[name])
        whole = store.run('verify').returncode == 0
        print(f'{"ok" if kept and whole else "not ok"} {len(TESTS) + 1} nothing_lost')
    sys.exit(failed or not kept or not whole)


main()
