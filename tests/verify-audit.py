#!/usr/bin/python3
"""Verifies the audit log of a store without Duiding: a second program, from docs/store-format.md alone.

verify-audit.py FOLDER (--recovery-file F | --passphrase-file F [--keyring HEX] | --key HEX) [--code CODE]

Says what is wrong with which entry, and with --code whether the log is still what it was when a witness noted that
code. Exit status 0: whole; 1: not; 2: it could not be read.
"""
import argparse
import hashlib
import importlib.util
import pathlib
import sqlite3
import struct
import sys

FORMAT = pathlib.Path(__file__).resolve().parent / 'core' / 'test-seal-format.py'
DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
COLUMNS = 'seq, at, actor, action, object_type, object_id, result, origin, change, commitment, hash'


def load_decryptor():
    spec = importlib.util.spec_from_file_location('seal_format', FORMAT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def derive(key, purpose):
    """crypto_kdf of libsodium: subkey 1 in the context called purpose."""
    return hashlib.blake2b(b'', digest_size=32, key=key, salt=struct.pack('<Q', 1),
                           person=purpose.ljust(8, b'\0')).digest()


def keyed(key, data):
    return hashlib.blake2b(data, digest_size=32, key=key).digest()


def text(value):
    data = (value or '').encode()
    return struct.pack('<I', len(data)) + data


def head_code(seq, head):
    characters = ''.join(DIGITS[seq >> shift & 31] for shift in (20, 15, 10, 5, 0))
    characters += ''.join(DIGITS[byte % 32] for byte in head[:25])
    return characters + check_characters(characters)


def check_characters(characters):
    """Reed-Solomon over 32 elements, x^5 + x^2 + 1: the sum of all, and their value at 2 as a polynomial."""
    total = value = 0
    for digit in map(DIGITS.index, characters):
        total ^= digit
        value = (value << 1 ^ (37 if value & 16 else 0)) ^ digit
    return DIGITS[total] + DIGITS[value]


def read_code(typed):
    code = typed.upper().replace('-', '').replace(' ', '').replace('O', '0').replace('I', '1').replace('L', '1')
    if len(code) != 32 or any(c not in DIGITS for c in code):
        raise ValueError('this is no head code')
    if code[30:] != check_characters(code[:30]):
        raise ValueError('this is no head code: a character was misread')
    seq = 0
    for character in code[:5]:
        seq = seq << 5 | DIGITS.index(character)
    return code, seq


class Log:
    """What the database says, read anew; the result is in bad (0: nothing) and reason."""

    def __init__(self, database, key):
        self.database = database
        # A store that got another key keeps those of its log.
        kept = database.execute('SELECT chain, payload, "end" FROM audit_key').fetchone()
        self.chain_key, self.payload_key, self.end_key = kept or (
            derive(key, purpose) for purpose in (b'auditlog', b'auditpay', b'auditend'))
        self.bad, self.reason, self.entries, self.destroyed = 0, '', 0, 0
        self.head, self.heads, self.missing, self.gap = bytes(32), {0: bytes(32)}, {}, None
        self.walk()
        if not self.bad:
            self.end()

    def blame(self, entry, reason):
        if not self.bad:
            self.bad, self.reason = entry, reason

    def walk(self):
        payloads = {seq: (payload, salt) for seq, payload, salt in
                    self.database.execute('SELECT seq, payload, salt FROM audit_payload')}
        for row in self.database.execute(f'SELECT {COLUMNS} FROM audit ORDER BY seq'):
            self.entry(row, payloads.get(row[0]))
            if self.bad:
                return

    def entry(self, row, payload):
        seq, at, actor, action, kind, number, result, origin, change, commitment, stored = row
        if seq != self.entries + 1:
            self.blame(self.entries + 1, 'it is missing')
            return
        if len(commitment) != 32:
            commitment = bytes(32)
        data = self.head + struct.pack('<q', seq) + text(at) + text(actor) + text(action) + text(kind)
        data += struct.pack('<q', number) + text(result) + text(origin) + text(change) + commitment
        if keyed(self.chain_key, data) != stored:
            self.blame(seq, 'it was changed, or does not follow on the entry before it')
            return
        self.head, self.heads[seq], self.entries = stored, stored, seq
        if action == 'destroy':
            self.missing.pop((kind, number), None)
        if action == 'break' and self.gap is None:
            self.gap = (seq, number)
        if payload is None:
            self.destroyed += 1
            self.missing.setdefault((kind, number), seq)
        elif len(payload[1]) != 16 or keyed(self.payload_key, payload[1] + text(payload[0])) != commitment:
            self.blame(seq, 'what it holds was changed')

    def end(self):
        kept = self.database.execute('SELECT seq, seal FROM audit_end').fetchone()
        last = kept[0] if kept else 0
        seal = keyed(self.end_key, struct.pack('<q', self.entries) + self.head)
        if self.entries < last:
            self.blame(self.entries + 1, 'the end of the log was cut off')
        elif kept and self.entries > last:
            self.blame(last + 1, 'it was added without the program')
        elif self.entries and (not kept or kept[1] != seal):
            self.blame(self.entries, 'the mark of where the log ends does not fit it')
        if self.missing:
            self.blame(min(self.missing.values()), 'its content is gone, and no destruction is written down')
        self.records()
        if self.gap:
            self.blame(self.gap[0], f'at an opening, the log did not end at entry {self.gap[1]} as it should')

    def records(self):
        tables = self.database.execute("SELECT name FROM sqlite_master WHERE sql LIKE '%PRIMARY KEY AUTOINCREMENT%' "
                                        "AND name <> 'draft'")
        for name, in tables.fetchall():
            unknown = self.database.execute(
                f'SELECT id FROM "{name}" AS r WHERE NOT EXISTS (SELECT 1 FROM audit WHERE object_type = ? '
                'AND object_id = r.id) LIMIT 1', (name,)).fetchone()
            if unknown:
                self.blame(self.entries + 1, 'the log is older than the records: it does not know one of them')

    def review(self, typed):
        """Returns what a code that was noted earlier says: fits, cut off or differs; and of which entry."""
        code, seq = read_code(typed)
        if seq in self.heads and head_code(seq, self.heads[seq]) == code:
            return 'fits', seq
        last, = self.database.execute('SELECT coalesce (max (seq), 0) FROM audit').fetchone()
        return ('cut off' if last < seq else 'differs'), seq


def first_line(path):
    return pathlib.Path(path).read_text(encoding='utf-8').splitlines()[0]


def open_key(seal, folder, arguments):
    if arguments.key:
        return bytes.fromhex(arguments.key)
    slots = seal.Slots((folder / 'slots').read_bytes())
    if arguments.recovery_file:
        return slots.open(3, lambda *cost: seal.recovery_code(first_line(arguments.recovery_file)))
    phrase, keyring = first_line(arguments.passphrase_file), bytes.fromhex(arguments.keyring or '')
    return slots.open(1 if keyring else 2, lambda *cost: keyring + seal.argon2id(phrase, *cost))


def open_image(seal, folder, key):
    """The database that SQLite sees, in memory only."""
    journal = folder / 'duiding.db-journal'
    store = seal.Store(key, (folder / 'duiding.db').read_bytes(), journal.read_bytes() if journal.exists() else b'')
    image, _ = store.database()
    database = sqlite3.connect(':memory:')
    database.deserialize(image)
    return database


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folder', type=pathlib.Path)
    which = parser.add_mutually_exclusive_group(required=True)
    for name in ('recovery-file', 'passphrase-file', 'key'):
        which.add_argument('--' + name)
    parser.add_argument('--keyring')
    parser.add_argument('--code')
    arguments = parser.parse_args()
    seal = load_decryptor()
    try:
        log = Log(open_image(seal, arguments.folder, open_key(seal, arguments.folder, arguments)),
                  open_key(seal, arguments.folder, arguments))
        verdict, seq = log.review(arguments.code) if arguments.code else ('fits', 0)
    except (OSError, KeyError, ValueError, AssertionError, seal.Damaged, sqlite3.Error) as failure:
        print(f'not read: {type(failure).__name__}: {failure}', file=sys.stderr)
        return 2
    if log.bad:
        print(f'entry {log.bad}: {log.reason}')
    if arguments.code:
        print(f'the code for entry {seq}: {verdict}')
    code = head_code(log.entries, log.head)
    print(f'{log.entries} entries read, {log.destroyed} without content; head code '
          + '-'.join(code[i:i + 4] for i in range(0, 32, 4)))
    return 1 if log.bad or verdict != 'fits' else 0


if __name__ == '__main__':
    sys.exit(main())
