#!/usr/bin/python3
"""Reads a store by its description alone (docs/store-format.md): a second program, which shares no code with Duiding.

test-seal-format.py SAMPLE-PROGRAM FOLDER: reads the sample of format version 1 that is kept in FOLDER, and one that
SAMPLE-PROGRAM makes now. Only hashlib, sqlite3 and libsodium are used.
"""
import configparser
import ctypes
import hashlib
import pathlib
import sqlite3
import struct
import subprocess
import sys
import tempfile
import unicodedata

PAGE, TAG, NONCE = 4096, 16, 24
BODY = PAGE - TAG - NONCE
STORE_MAGIC, SLOTS_MAGIC = b'Duiding seal\r\n\x1a\n', b'Duiding keys\r\n\x1a\n'
JOURNAL_MAGIC = bytes.fromhex('d9d505f920a163d7')
DIGITS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
ARGON2ID = 2

sodium = ctypes.CDLL('libsodium.so.23')


class Damaged(Exception):
    """A byte is not what was written."""


def blake2b(data, size=32, key=b''):
    return hashlib.blake2b(data, digest_size=size, key=key).digest()


def unseal(key, sealed, data):
    """XChaCha20-Poly1305: content, 16 bytes of tag, 24 bytes of nonce."""
    content, tag, nonce = sealed[:-TAG - NONCE], sealed[-TAG - NONCE:-NONCE], sealed[-NONCE:]
    opened = ctypes.create_string_buffer(len(content))
    result = sodium.crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
        opened, None, content, ctypes.c_ulonglong(len(content)), tag, data, ctypes.c_ulonglong(len(data)), nonce, key)
    if result != 0:
        raise Damaged
    return opened.raw


def argon2id(passphrase, salt, operations, memory):
    out = ctypes.create_string_buffer(32)
    text = unicodedata.normalize('NFC', passphrase).encode()
    result = sodium.crypto_pwhash(out, ctypes.c_ulonglong(32), text, ctypes.c_ulonglong(len(text)), salt,
                                  ctypes.c_ulonglong(operations), ctypes.c_size_t(memory), ARGON2ID)
    assert result == 0
    return out.raw


def times(a, b):
    """Multiplies in the field of 32 elements, x^5 + x^2 + 1."""
    product = 0
    for bit in range(5):
        if b >> bit & 1:
            product ^= a << bit
    for bit in range(8, 4, -1):
        if product >> bit & 1:
            product ^= 0b100101 << bit - 5
    return product


def recovery_code(text):
    text = text.upper().replace('O', '0').replace('I', '1').replace('L', '1')
    values = [DIGITS.index(c) for c in text if c not in '- ']
    assert len(values) == 72
    number = 0
    for group in range(18):
        first, second, third, check = values[4 * group:4 * group + 4]
        assert check == times(first, 2) ^ times(second, 4) ^ times(third, 8) ^ group
        number = number << 15 | first << 10 | second << 5 | third
    code = (number >> 14).to_bytes(32, 'big')
    assert number & 0x3fff == int.from_bytes(blake2b(code, 16)[:2], 'big') >> 2
    return code


class Slots:
    def __init__(self, data):
        if data[:16] != SLOTS_MAGIC or blake2b(data[:-32]) != data[-32:]:
            raise Damaged
        version, count, self.flags, _ = struct.unpack('>IIII', data[16:32])
        assert version == 1 and len(data) == 48 + 104 * count + 32
        self.id = data[32:48]
        self.slots = [data[48 + 104 * i:48 + 104 * (i + 1)] for i in range(count)]

    def open(self, kind, material):
        """Returns the key of the store; material is a function of salt, operations and memory."""
        for slot in self.slots:
            found, operations, memory = struct.unpack('>IIQ', slot[:16])
            if found == kind:
                wrapping = blake2b(b'duiding slot' + struct.pack('>I', kind) + material(slot[16:32], operations, memory))
                return unseal(wrapping, slot[32:], b'duiding slot' + struct.pack('>I', 1) + self.id + slot[:32])
        raise KeyError(kind)


class Store:
    """The sealed pages and the journal of a store, and from them the database that SQLite sees."""

    def __init__(self, key, data, journal):
        self.id, self.data, self.journal = data[24:40], data, journal
        self.page_key, self.journal_key, self.mask_key, self.header_key = (
            hashlib.blake2b(b'', digest_size=32, key=key, salt=struct.pack('<Q', i), person=b'duiseal1').digest()
            for i in (1, 2, 3, 4))
        version, size = struct.unpack('>II', data[16:24])
        if (data[:16] != STORE_MAGIC or blake2b(data[:4064]) != data[4064:4096]
                or blake2b(data[:4032], key=self.header_key) != data[4032:4064]):
            raise Damaged
        assert (version, size) == (1, PAGE)

    def open(self, kind, number, sealed):
        data = b'duiding' + kind + struct.pack('>I', 1) + self.id + struct.pack('>Q', number)
        return unseal(self.page_key if kind == b'p' else self.journal_key, sealed, data)

    def pages(self):
        """A page that an interrupted change left torn is None; the journal has it, or nobody needs it."""
        pages = []
        for at in range(PAGE, len(self.data), PAGE):
            try:
                pages.append(self.open(b'p', at // PAGE, self.data[at:at + PAGE]) + bytes(TAG + NONCE))
            except Damaged:
                pages.append(None)
        return pages

    def head(self, at):
        """The header of a segment, from either of its two copies."""
        try:
            return self.open(b'h', at, self.journal[at:at + 68])
        except Damaged:
            return self.open(b'h', at + 512, self.journal[at + 512:at + 580])

    def record(self, at, start):
        """Returns number and content of the page that is kept in the journal at a place."""
        number, = struct.unpack('>I', self.journal[at:at + 4])
        sealed = self.journal[at + 4:at + 4 + PAGE]
        content = self.open(b'j', number, sealed) + bytes(TAG + NONCE)
        total = (start + sum(content[i] for i in range(PAGE - 200, 0, -200))) & 0xffffffff
        mask, = struct.unpack('>I', blake2b(sealed[-NONCE:], 16, self.mask_key)[:4])
        if struct.unpack('>I', self.journal[at + 4 + PAGE:at + 8 + PAGE])[0] ^ mask != total:
            raise Damaged
        return number, content

    def database(self):
        pages, at, size, seen = self.pages(), 0, None, set()
        while at + PAGE <= len(self.journal) and any(self.journal[at:at + PAGE]):
            head = self.head(at)
            count, start, before = struct.unpack('>III', head[8:20])
            if head[:8] != JOURNAL_MAGIC or count == 0:
                break
            size = before if size is None else size
            at += PAGE
            for _ in range(count):
                number, content = self.record(at, start)
                if number not in seen and number <= size:
                    seen.add(number)
                    pages += [None] * (number - len(pages))
                    pages[number - 1] = content
                at += PAGE + 8
            at = -(-at // PAGE) * PAGE
        if size is not None:
            del pages[size:]
        return b''.join(page if page is not None else bytes(PAGE) for page in pages), len(seen)


def rows(image):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / 'image'
        path.write_bytes(image)
        connection = sqlite3.connect(path)
        assert connection.execute('PRAGMA integrity_check').fetchone() == ('ok',)
        assert connection.execute('PRAGMA application_id').fetchone() == (0x44756964,)
        found = connection.execute('SELECT id, text FROM sample ORDER BY id').fetchall()
        connection.close()
    return found


def read(folder):
    known = configparser.ConfigParser(interpolation=None)
    known.read(folder / 'known.ini', encoding='utf-8')
    sample = known['sample']
    key, keyring = bytes.fromhex(sample['key']), bytes.fromhex(sample['keyring'])
    slots = Slots((folder / 'slots').read_bytes())
    assert slots.id == bytes.fromhex(sample['id']) and slots.flags == 0
    phrase = sample['passphrase']
    assert slots.open(1, lambda *cost: keyring + argon2id(phrase, *cost)) == key
    assert slots.open(2, lambda *cost: argon2id(phrase, *cost)) == key
    assert slots.open(3, lambda *cost: recovery_code(sample['code'])) == key
    data, journal = (folder / 'duiding.db').read_bytes(), (folder / 'duiding.db-journal').read_bytes()
    store = Store(key, data, journal)
    assert store.id == slots.id
    image, mended = store.database()
    assert mended > 0, 'nothing was interrupted'
    found = rows(image)
    assert len(found) == int(sample['rows'])
    for number, text in found:
        assert text == f"Proefpersoon {number:03}, Verzonnenstraat, 's-Nergenshuizen " + 150 * '.'
    print(f'# {len(data) // PAGE} pages, {mended} put back from the journal, {len(found)} rows, 3 slots: all read')
    return store


def refuses(store, key):
    """A changed byte, a page in another place and another key are noticed by this program as well."""
    data = bytearray(store.data)
    data[PAGE + 9] ^= 1
    assert Store(key, bytes(data), b'').pages()[0] is None
    swapped = store.data[:PAGE] + store.data[2 * PAGE:3 * PAGE] + store.data[PAGE:2 * PAGE]
    assert Store(key, swapped, b'').pages()[:2] == [None, None]
    try:
        Store(bytes(32), store.data, b'')
    except Damaged:
        return
    assert False, 'another key opens it'


def main():
    program, kept = sys.argv[1], pathlib.Path(sys.argv[2])
    print('1..3')
    store = read(kept)
    print('ok 1 /seal/format/kept-sample')
    key = configparser.ConfigParser(interpolation=None)
    key.read(kept / 'known.ini', encoding='utf-8')
    refuses(store, bytes.fromhex(key['sample']['key']))
    print('ok 2 /seal/format/refuses')
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([program, folder], check=True)
        read(pathlib.Path(folder))
    print('ok 3 /seal/format/fresh-sample')


assert sodium.sodium_init() >= 0
if __name__ == '__main__':
    main()
