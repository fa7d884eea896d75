"""Searches for canaries: in the memory of a process, and in the files below a folder."""
import pathlib
import re

GUARDED_AT_MOST = 1 << 20
ENCODINGS = ('utf-8', 'utf-16-le', 'utf-16-be', 'utf-32-le', 'utf-32-be')


def patterns(texts, keys=()):
    """What a text or a key (hexadecimal) may look like in memory or on disk: bytes by a name to report."""
    found = {}
    for text in texts:
        for encoding in ENCODINGS:
            found[text.encode(encoding)] = f'{text!r} ({encoding})'
    for number, key in enumerate(keys):
        found[bytes.fromhex(key)] = f'key {number}'
        found[key.encode()] = f'key {number} (hexadecimal)'
        found[key.upper().encode()] = f'key {number} (hexadecimal)'
    return found


def in_bytes(data, wanted, where):
    return [f'{name} in {where}' for pattern, name in wanted.items() for _ in range(data.count(pattern))]


def _regions(pid):
    """What a process can write to or could have: not what is mapped from files to read, nor room that is only set aside."""
    with open(f'/proc/{pid}/maps', encoding='utf-8') as maps:
        for line in maps:
            start, end, mode, name = re.match(r'(\w+)-(\w+) (\S+) \S+ \S+ \S+ *(.*)', line).groups()
            start, end = int(start, 16), int(end, 16)
            # Keys lie in pages of their own, which may be closed to reading or to writing; the kernel opens them.
            if 'w' in mode or not name and ('r' in mode or end - start <= GUARDED_AT_MOST):
                yield start, end, name or 'memory'


def in_memory(pid, wanted):
    """Looks through the memory of a process, which takes root; returns what was found, and how many bytes were read."""
    found, read = [], 0
    with open(f'/proc/{pid}/mem', 'rb', buffering=0) as memory:
        for start, end, name in _regions(pid):
            while start < end:
                try:
                    memory.seek(start)
                    data = memory.read(end - start)
                except OSError:
                    break
                if not data:
                    break
                found += in_bytes(data, wanted, name)
                start, read = start + len(data), read + len(data)
    return found, read


def in_files(folder, wanted, except_below=()):
    """Returns what stands in a file below the folder, or in its name."""
    found = []
    for path in pathlib.Path(folder).rglob('*'):
        if any(path.is_relative_to(other) for other in except_below):
            continue
        found += in_bytes(str(path.name).encode(), wanted, f'the name of {path}')
        if path.is_file() and not path.is_symlink():
            found += in_bytes(path.read_bytes(), wanted, path)
    return found
