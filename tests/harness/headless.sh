#!/bin/bash
# Runs a command on a private X server, D-Bus session, accessibility bus and home, and leaves nothing behind.
#   headless.sh [--size 1280x800] [--home DIR] COMMAND [ARGUMENT...]
# --home keeps the home in DIR, so that a second run finds what the first one left. Of the caller's environment
# only what tests are steered with goes in.
set -u
here=$(cd "$(dirname "$0")" && pwd -P)
# shellcheck source=tests/harness/own-folder.sh
. "$here/own-folder.sh" || exit 99
size=1280x800
home=
while true; do
  case $1 in
    --size) size=$2 && shift 2 ;;
    --home) home=$2 && shift 2 ;;
    *) break ;;
  esac
done

# Sockets live in here, and the path of a socket has at most 107 bytes: not under a long TMPDIR.
own_folder /tmp duiding-run || exit 99
private=$folder
server=
finish() {
  [ -z "$server" ] || kill "$server" 2>/dev/null
  wait 2>/dev/null
  rm -rf "$private"
}
trap finish EXIT
trap 'exit 143' INT TERM
home=${home:-$private/home}
mkdir -p "$home/config/gtk-4.0" "$private/run" "$private/tmp"
chmod 700 "$private/run"
# The font of GNOME, as users see it, and no animations: what a test waits for is then there at once.
printf '%s\n' '[Settings]' 'gtk-font-name=Cantarell 11' 'gtk-enable-animations=false' 'gtk-hint-font-metrics=true' \
  >"$home/config/gtk-4.0/settings.ini"

# The server chooses a free number itself and tells it when it is ready: no race between tests that run together. It ends
# with this script, however that ends.
mkfifo "$private/display"
setpriv --pdeathsig TERM Xvfb -displayfd 3 -screen 0 "${size}x24" -dpi 96 -noreset -nolisten tcp \
  3>"$private/display" >"$private/xvfb.log" 2>&1 </dev/null 9<&- &
server=$!
if ! read -r -t 20 display <"$private/display"; then
  echo 'headless.sh: no X server:' >&2
  cat "$private/xvfb.log" >&2
  exit 99
fi

passed=()
for name in $(compgen -e); do
  case $name in
    LC_* | LANG | LANGUAGE | LOCPATH | G_* | DUI* | MESON_* | GSETTINGS_* | ADW_DEBUG_* | PYTHON* | GTK_* | *SAN_OPTIONS | \
      OUT | LLVM_PROFILE_FILE | MALLOC_*) passed+=("$name=${!name}") ;;
  esac
done

# What the bus and the services that it starts have to say is kept apart from what the command says.
exec 4>&1 5>&2
env -i PATH="$PATH" TZ=Europe/Amsterdam LANG=C.UTF-8 \
  GTK_A11Y=atspi GSETTINGS_BACKEND=memory "${passed[@]}" \
  HOME="$home" TMPDIR="$private/tmp" XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" \
  XDG_CACHE_HOME="$home/cache" XDG_STATE_HOME="$home/state" XDG_RUNTIME_DIR="$private/run" \
  XDG_CURRENT_DESKTOP=GNOME DISPLAY=":$display" GDK_BACKEND=x11 GSK_RENDERER=cairo \
  GDK_DEBUG=default-settings:gl-disable GIO_USE_VFS=local ADW_DISABLE_PORTAL=1 NO_AT_BRIDGE=0 \
  dbus-run-session -- sh -c 'exec "$@" >&4 2>&5 4>&- 5>&-' sh "$here/leave-nothing.sh" "$@" \
  >"$private/bus.log" 2>&1 9<&-
