#!/bin/bash
# The ways into a store in every state that a keyring can be in, with a real gnome-keyring on a private session bus.
#   test-keyring.sh KEYRING-STATE-PROGRAM
set -u
program=$1
harness=$(dirname "$0")/../harness
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME=$work/home XDG_RUNTIME_DIR=$work/run XDG_DATA_HOME=$work/mine XDG_CONFIG_HOME=$work/config
export G_DEBUG=fatal-criticals
# Under the sanitizers: whole stacks, for what libsecret leaks is known by its name in them (lsan.supp).
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}fast_unwind_on_malloc=0
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY SECRET_BACKEND
mkdir -p "$HOME" "$XDG_RUNTIME_DIR" "$XDG_DATA_HOME" "$work/other" "$work/none"
chmod 700 "$XDG_RUNTIME_DIR"

number=0
right=0
state() { # NAME COMMAND...
  local name=$1 said
  shift
  number=$((number + 1))
  rm -rf "$work"/store-* "$work"/second-*
  if said=$(timeout 30 "$@" 2>&1 </dev/null); then
    grep '^# ' <<<"$said"
    right=$((right + 1))
    echo "ok $number /keyring/$name"
  else
    grep -v '^dbus-daemon' <<<"$said" | head -20 | sed 's/^/# /'
    echo "not ok $number /keyring/$name"
  fi
}

# A daemon that was started at log-in but got no password, so that nothing is unlocked.
cat >"$work/without-password" <<'END'
#!/bin/bash
gnome-keyring-daemon --foreground --components=secrets >/dev/null 2>&1 </dev/null &
daemon=$!
trap 'kill "$daemon"' EXIT
for _ in $(seq 100); do
  dbus-send --session --print-reply --dest=org.freedesktop.DBus /org/freedesktop/DBus \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true' && break
  sleep 0.05
done
"$@"
END
# A bus that starts no services by itself.
cat >"$work/bus.conf" <<END
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=${work// /%20}</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>
END
chmod 700 "$work/without-password"
bus=(dbus-run-session --config-file="$work/bus.conf" --)
store=$work/store

echo 1..15
state unlocked "${bus[@]}" "$harness/keyring.sh" "$program" unlocked "$store"
state locked "${bus[@]}" "$harness/keyring.sh" --locked "$program" locked "$store"
state never-unlocked "${bus[@]}" bash "$work/without-password" "$program" locked "$store"
state another-account env XDG_DATA_HOME="$work/other" "${bus[@]}" "$harness/keyring.sh" "$program" empty "$store"
state no-collection env XDG_DATA_HOME="$work/none" "${bus[@]}" bash "$work/without-password" "$program" no-collection "$store"
state no-service "${bus[@]}" "$program" no-service "$store"
state no-bus env DBUS_SESSION_BUS_ADDRESS=unix:path="$work/nowhere" "$program" no-service "$store"
state unlocked-again "${bus[@]}" "$harness/keyring.sh" "$program" unlocked "$store"
state two-stores "${bus[@]}" "$harness/keyring.sh" "$program" two-stores "$store"
state removed "${bus[@]}" "$harness/keyring.sh" "$program" removed "$store"
export SECRET_BACKEND=file SECRET_FILE_TEST_PATH=$work/file SECRET_FILE_TEST_PASSWORD=proef
state file "$program" unlocked "$work/second"
state file-of-another env SECRET_FILE_TEST_PATH="$work/file2" "$program" file-of-another "$work/second"
state file-wrong-password env SECRET_FILE_TEST_PASSWORD=fout "$program" file-wrong-password "$work/second"
state file-two-stores "$program" two-stores "$work/second"
state file-removed "$program" removed "$work/second"
echo "# $right of $number states: the store opens or says why not, the recovery code opens it, and none is made in its place"
