#!/usr/bin/python3
"""The second program (tests/verify-audit.py) finds every attack on the log at the entry that the first one finds it at.

test-audit-verifier.py SAMPLE-PROGRAM
"""
import importlib.util
import json
import pathlib
import sqlite3
import subprocess
import sys
import tempfile

SCRIPT = pathlib.Path(__file__).resolve().parent.parent / 'verify-audit.py'
TRIGGERS = ('PRAGMA foreign_keys = OFF; DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; '
            'DROP TRIGGER audit_payload_no_update;')


def load():
    spec = importlib.util.spec_from_file_location('verify_audit', SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def attacked(image, sql):
    database = sqlite3.connect(':memory:')
    database.deserialize(image)
    database.executescript(TRIGGERS + sql)
    return database


def run(folder, key, *more):
    return subprocess.run([sys.executable, SCRIPT, folder, '--key', key, *more], capture_output=True, text=True)


def check_attacks(verifier, sample, image, key):
    for attack in sample['attacks']:
        log = verifier.Log(attacked(image, attack['sql']), key)
        assert log.bad == attack['bad_entry'], (attack, log.bad, log.reason)
        verdict, seq = log.review(sample['code'])
        assert seq == sample['entries']
        assert log.bad or verdict == 'cut off', attack


def main():
    print('1..4')
    verifier = load()
    with tempfile.TemporaryDirectory() as folder:
        sample = json.loads(subprocess.run([sys.argv[1], folder], check=True, capture_output=True).stdout)
        whole = run(folder, sample['key'], '--code', sample['code'])
        assert whole.returncode == 0 and sample['code'] in whole.stdout, whole
        print('ok 1 /audit/verifier/whole')
        other = run(folder, '00' * 32)
        assert other.returncode == 2, other
        mistyped = run(folder, sample['key'], '--code', sample['code'][:-1] + ('0' if sample['code'][-1] != '0' else '1'))
        assert mistyped.returncode == 2 and 'no head code' in mistyped.stderr, mistyped
        print('ok 2 /audit/verifier/refuses')
        key = bytes.fromhex(sample['key'])
        image = verifier.open_image(verifier.load_decryptor(), pathlib.Path(folder), key).serialize()
        assert verifier.Log(attacked(image, ''), key).bad == 0
        check_attacks(verifier, sample, image, key)
        print(f'# {len(sample["attacks"])} attacks, all found and located')
        print('ok 3 /audit/verifier/attacks')
        tail = attacked(image, 'DELETE FROM audit WHERE seq > 9')
        assert verifier.Log(tail, key).review(sample['code']) == ('cut off', 13)
        print('ok 4 /audit/verifier/witness')


main()
