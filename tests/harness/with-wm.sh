#!/bin/bash
# Runs a command under a window manager, for tests of focus, modality and more than one window:
#   headless.sh with-wm.sh COMMAND [ARGUMENT...]
set -u
openbox --sm-disable >/dev/null 2>&1 &
manager=$!
trap 'kill "$manager" 2>/dev/null; wait "$manager" 2>/dev/null' EXIT

# A window manager announces itself on the root window once it manages.
for _ in $(seq 200); do
  if xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep -q 'window id'; then
    "$@"
    exit
  fi
  sleep 0.05
done
echo 'with-wm.sh: the window manager did not start' >&2
exit 99
