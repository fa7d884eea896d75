#!/usr/bin/python3
"""What a script made for itself and left when it was killed, the next run of it clears away, and nothing else.

test-own-folder.py OWN-FOLDER.SH
"""
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

CLEAR = 'set -euo pipefail; . "$1"; clear_left "$2" eigen; clear_left "$2/er-niet" eigen'
SCRIPT = '. "$1" && own_folder "$2" eigen && echo "$folder" && read -r _'
HAND_ON = '. "$1" && own_folder "$2" eigen && echo "$folder" && { sleep 60 >/dev/null & } && echo $! && read -r _'
AN_HOUR = 3600


def start(parent, text=SCRIPT):
    """Returns the script, waiting, and the folder that it made."""
    script = subprocess.Popen(['bash', '-c', text, 'bash', sys.argv[1], parent], stdin=subprocess.PIPE,
                              stdout=subprocess.PIPE, text=True)
    return script, pathlib.Path(script.stdout.readline().strip())


def end(script):
    script.kill()
    script.wait()
    script.stdin.close()
    script.stdout.close()


def age(path):
    os.utime(path, (time.time() - AN_HOUR,) * 2, follow_symlinks=False)


def test_clear():
    """What is left may lie elsewhere than where the next one is made; what still runs for a killed script has it in use."""
    with tempfile.TemporaryDirectory() as parent:
        killed, left = start(parent)
        end(killed)
        heir, inherited = start(parent, HAND_ON)
        process = int(heir.stdout.readline())
        end(heir)
        age(left)
        age(inherited)
        subprocess.run(['bash', '-c', CLEAR, 'bash', sys.argv[1], parent], check=True)
        assert not left.exists() and inherited.is_dir()
        os.kill(process, signal.SIGKILL)
        while inherited.exists():
            subprocess.run(['bash', '-c', CLEAR, 'bash', sys.argv[1], parent], check=True)
    print('ok 4 /own-folder/cleared alone')


def main():
    print('1..4')
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
    test_clear()


main()
