# shellcheck shell=bash disable=SC2034
# A folder for what a script makes for itself. Source it.

# clear_left PARENT NAME: what a script left there that was killed, and so cleared nothing away, goes. As long as somebody has
# it in use, it stays.
clear_left() {
  local left
  find "$1" -maxdepth 1 -type d -user "$(id -u)" -name "$2-??????" -mmin +1 -print0 2>/dev/null |
    while IFS= read -r -d '' left; do
      flock --nonblock "$left" rm -rf "$left" || true
    done || true
}

# own_folder PARENT NAME: makes PARENT/NAME-XXXXXX and names it in $folder, after what was left there by others. As long as
# descriptor 9 is open, by the script or by what it started, it is in use.
own_folder() {
  clear_left "$1" "$2"
  folder=$(mktemp -d "$1/$2-XXXXXX") || return
  exec 9<"$folder"
  flock 9
}
