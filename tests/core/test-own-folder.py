#!/usr/bin/python3
"""What a script made for itself and left when it was killed, the next run of it clears away, and nothing else.

test-own-folder.py OWN-FOLDER.SH
"""
import os
import pathlib
import subprocess
import sys
import tempfile
import time

SCRIPT = '. "$1" && own_folder "$2" eigen && echo "$folder" && read -r _'
AN_HOUR = 3600


def start(parent):
    """Returns the script, waiting, and the folder that it made."""
    script = subprocess.Popen(['bash', '-c', SCRIPT, 'bash', sys.argv[1], parent], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    return script, pathlib.Path(script.stdout.readline().strip())


def end(script):
    script.kill()
    script.wait()
    script.stdin.close()
    script.stdout.close()


def age(path):
    os.utime(path, (time.time() - AN_HOUR,) * 2, follow_symlinks=False)


def main():
    print('1..3')
    with tempfile.TemporaryDirectory() as parent:
        killed, left = start(parent)
        (left / 'inhoud').mkdir()
        age(left)
        using, used = start(parent)
        assert used.is_dir() and left.is_dir() and used != left
        print('ok 1 /own-folder/in use: stays')
        end(killed)
        other, link, young = (pathlib.Path(parent, name) for name in ('ander-abcdef', 'eigen-koppel', 'eigen-zojuis'))
        other.mkdir()
        link.symlink_to(other)
        young.mkdir()
        age(used)
        age(other)
        age(link)
        last, fresh = start(parent)
        assert not left.exists() and used.is_dir() and fresh.is_dir()
        print('ok 2 /own-folder/left by one that was killed: goes')
        assert other.is_dir() and link.is_symlink() and young.is_dir()
        end(last)
        end(using)
        print('ok 3 /own-folder/of another: stays')


main()
