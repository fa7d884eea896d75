#!/bin/bash
# Runs a command with a real, private, empty and unlocked secret service (gnome-keyring):
#   headless.sh keyring.sh [--locked] COMMAND [ARGUMENT...]
# With --locked the keyring is there and asks for its password, which nobody gives.
set -u
locked=no
if [ "$1" = --locked ]; then
  locked=yes
  shift
fi

ask() { dbus-send --session --print-reply "$@" 2>/dev/null; }

is_owned() {
  ask --dest=org.freedesktop.DBus /org/freedesktop/DBus org.freedesktop.DBus.NameHasOwner \
    string:org.freedesktop.secrets | grep -q 'boolean true'
}

is_unlocked() {
  ask --dest=org.freedesktop.secrets /org/freedesktop/secrets/collection/login \
    org.freedesktop.DBus.Properties.Get string:org.freedesktop.Secret.Collection string:Locked | grep -q 'boolean false'
}

lock() {
  ask --dest=org.freedesktop.secrets /org/freedesktop/secrets org.freedesktop.Secret.Service.Lock \
    array:objpath:/org/freedesktop/secrets/collection/login >/dev/null
}

# In the foreground, for one that detaches outlives the session. It reads the password of the login keyring up to
# the end of its input, without a newline, and makes that keyring when there is none.
# Its own warnings are not ours: it warns, for instance, when an item is replaced.
env -u G_DEBUG gnome-keyring-daemon --foreground --components=secrets --unlock < <(printf 'proef') >/dev/null 2>&1 &
daemon=$!
trap 'kill "$daemon" 2>/dev/null' EXIT

# First whether it is there at all: calling a service that is not would have D-Bus start a second one.
for _ in $(seq 200); do
  if is_owned && is_unlocked; then
    [ "$locked" = no ] || lock
    "$@"
    exit
  fi
  sleep 0.05
done
echo 'keyring.sh: the secret service did not start' >&2
exit 99
