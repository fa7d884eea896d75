#!/bin/bash
# Runs a command as root, or as a root of its own (a user namespace) where the user is another:
#   as-root.sh COMMAND [ARGUMENT...]
[ "$(id -u)" -ne 0 ] || exec "$@"
exec unshare --user --map-root-user "$@"
