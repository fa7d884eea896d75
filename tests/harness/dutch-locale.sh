#!/bin/sh
# Makes the locale nl_NL.UTF-8 in a folder when the machine lacks it, and prints that folder (for LOCPATH).
#   dutch-locale.sh FOLDER
set -eu
if locale -a 2>/dev/null | grep -qiE '^nl_NL\.utf-?8$'; then
  exit 0
fi
if [ ! -s "$1/nl_NL.UTF-8/LC_CTYPE" ]; then
  mkdir -p "$1"
  # localedef ends with 1 on mere warnings; what counts is whether the locale is there.
  localedef -i nl_NL -f UTF-8 "$1/nl_NL.UTF-8" >/dev/null 2>&1 || true
  [ -s "$1/nl_NL.UTF-8/LC_CTYPE" ]
fi
printf '%s\n' "$1"
