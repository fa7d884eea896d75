# shellcheck shell=bash disable=SC2034
# A folder for what a script makes for itself. Source it.

# own_folder PARENT NAME: makes PARENT/NAME-XXXXXX and names it in $folder. As long as descriptor 9 is open, it is in use. What
# a script left there that was killed, and so cleared nothing away, goes first: nobody has it in use.
own_folder() {
  local left
  find "$1" -maxdepth 1 -type d -user "$(id -u)" -name "$2-??????" -mmin +1 -print0 2>/dev/null |
    while IFS= read -r -d '' left; do
      flock --nonblock "$left" rm -rf "$left" || true
    done
  folder=$(mktemp -d "$1/$2-XXXXXX") || return
  exec 9<"$folder"
  flock 9
}
