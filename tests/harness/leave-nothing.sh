#!/bin/bash
# Runs a test with a folder of its own for temporary files; a test that passes and leaves something in it has failed.
#   leave-nothing.sh COMMAND [ARGUMENT...]
TMPDIR=$(mktemp -d "${TMPDIR:-/tmp}/test-XXXXXX") || exit 99
export TMPDIR
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 143' INT TERM
"$@"
status=$?
left=$(find "$TMPDIR" -mindepth 1 | head -n 10)
if [ "$status" -eq 0 ] && [ -n "$left" ]; then
  printf '%s\n' 'left in the folder for temporary files:' "$left" >&2
  exit 1
fi
exit "$status"
