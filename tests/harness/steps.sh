# shellcheck shell=bash disable=SC2034,SC1091
# Shared by ./run and ./check: progress in short lines, the packages, and the build. Source it; needs $total.
# Output of tools goes to a log; only when a step fails are its last lines shown.

set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
log_dir=$repo/_log
step_number=0
step_total=${total:-0}
started_at=$SECONDS

# What runs in the background does not hear Ctrl+C by itself.
interrupted() {
  local process
  for process in $(jobs -p); do
    kill "$process" 2>/dev/null || true
  done
  printf '\nAfgebroken.\n' >&2
  exit 130
}
trap interrupted INT TERM

step() {
  step_number=$((step_number + 1))
  printf '%d/%d %s\n' "$step_number" "$step_total" "$1"
}

note() { printf '    %s\n' "$1"; }

# Ends the program with one sentence about what is missing; further arguments are lines below it.
stop() {
  printf '\n%s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '  %s\n' "$@" >&2
  exit 1
}

# Names what a person can do about the failures that no program text explains to an official.
explain_log() {
  if grep -qiE 'no space left on device|not enough free space|disk quota exceeded' "$1"; then
    stop 'De schijf is vol. Maak ruimte vrij en start opnieuw.' "Map: $repo ($(free_megabytes "$repo") MB vrij)"
  fi
  if grep -qiE 'could not resolve|temporary failure (in name resolution|resolving)|(could not|unable to|cannot) connect|network is unreachable|connection (timed out|refused)|no route to host' "$1"; then
    stop 'Geen verbinding met de pakketbron van Debian. Controleer het netwerk en start opnieuw, of installeer vooraf:' \
      "apt-get install ${missing[*]:-}" "Verslag: $1"
  fi
  if grep -qiE 'could not (get lock|open lock)|unable to (acquire|lock)|is another process using it' "$1"; then
    stop 'Een ander programma is pakketten aan het installeren. Wacht tot het klaar is en start opnieuw.' "Verslag: $1"
  fi
}

fail_with_log() {
  printf '\n%s mislukt. De laatste regels:\n\n' "$1" >&2
  tail -n 20 "$2" | cut -c1-200 >&2
  stop '' "Het hele verslag: $2"
}

# While a tool works in the background: its own counter "[12/80]" on a terminal, nothing elsewhere.
show_progress() {
  local process=$1 file=$2 counter since=$SECONDS
  if [ ! -t 1 ]; then
    return 0
  fi
  while kill -0 "$process" 2>/dev/null; do
    counter=$(tail -c 4096 "$file" 2>/dev/null | tr '\r' '\n' | grep -oE '^\[[0-9]+/[0-9]+\]|^ *[0-9]+/[0-9]+ ' | tail -n 1 | tr -d '[] ' || true)
    printf '\r    %s %ds \033[K' "$counter" $((SECONDS - since))
    sleep 0.5
  done
  printf '\r\033[K'
}

# quiet LOG COMMAND...: runs a command with all its output in LOG; its exit status is that of the command.
quiet() {
  local file=$1 process
  shift
  mkdir -p "$(dirname "$file")"
  "$@" >>"$file" 2>&1 </dev/null &
  process=$!
  show_progress "$process" "$file"
  wait "$process"
}

free_megabytes() { df -Pm "$1" | awk 'NR == 2 { print $4 }'; }

need_space() {
  local free
  free=$(free_megabytes "$1")
  if [ "$free" -lt "$2" ]; then
    stop "Te weinig ruimte op de schijf: $free MB vrij, $2 MB nodig." "Map: $1"
  fi
}

# --- packages

# ./check sets $checking, and gets what stands at the end of the list as well.
packages_wanted() {
  awk -v all="${checking:-no}" '/^# only/ && all != "yes" { exit } { sub(/#.*/, "") } NF' "$repo/packages.txt"
}

packages_missing() {
  local have
  have=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' 2>/dev/null | sed -n 's/^ii *//p' | sort -u)
  comm -23 <(packages_wanted | sort -u) <(printf '%s\n' "$have")
}

is_known_debian() {
  local ID='' VERSION_ID=''
  [ -r /etc/os-release ] && . /etc/os-release
  [ "$ID" = debian ] && [ "${VERSION_ID:-99}" -ge 12 ] && command -v apt-get >/dev/null && command -v dpkg-query >/dev/null
}

# On another system the names of packages differ: go on when the tools and libraries are there under any name.
require_tools() {
  local tool absent=()
  for tool in meson ninja cc pkg-config msgfmt python3 glib-compile-resources; do
    command -v "$tool" >/dev/null || absent+=("$tool")
  done
  if [ ${#absent[@]} -eq 0 ]; then
    for tool in gtk4 libadwaita-1 json-glib-1.0 sqlite3 libsodium libsecret-1 libqrencode libgsf-1 poppler-glib gmime-3.0 \
      libseccomp hunspell; do
      pkg-config --exists "$tool" || absent+=("$tool")
    done
  fi
  if [ ${#absent[@]} -gt 0 ]; then
    stop "Dit is geen Debian 12 of nieuwer, en hier ontbreekt: ${absent[*]}." \
      'Installeer met de hand wat op Debian zo heet, en start opnieuw:' "$(packages_wanted | paste -sd ' ')"
  fi
  note 'Geen Debian 12 of nieuwer; wat nodig is, staat er al.'
}

# Sets $as_root to what must stand before a command that needs root.
find_root() {
  as_root=()
  if [ "$(id -u)" -eq 0 ]; then
    return
  fi
  if command -v sudo >/dev/null; then
    as_root=(sudo)
    if sudo -n true 2>/dev/null; then
      return
    fi
    if [ -t 0 ] && sudo -v; then
      return
    fi
  fi
  stop 'Er ontbreken pakketten, en installeren mag hier alleen de beheerder (geen sudo). Laat uitvoeren:' \
    "apt-get install ${missing[*]}"
}

apt() {
  quiet "$log_dir/packages.log" "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive LC_ALL=C apt-get -y \
    -o DPkg::Lock::Timeout=120 -o Acquire::Retries=2 -o Acquire::http::Timeout=30 "$@"
}

# The list of packages is fetched only when what is wanted cannot be had with the list that is there.
install_packages() {
  step 'Pakketten'
  if ! { mkdir -p "$log_dir" && : >"$log_dir/packages.log"; } 2>/dev/null; then
    [ "$(free_megabytes "$repo")" -gt 0 ] || stop "De schijf is vol: $repo"
    stop "In deze map kan niet worden geschreven: $repo"
  fi
  missing=()
  if ! is_known_debian; then
    require_tools
    return
  fi
  mapfile -t missing < <(packages_missing)
  if [ ${#missing[@]} -eq 0 ]; then
    return
  fi
  find_root
  note "${#missing[@]} te installeren (alleen de eerste keer)"
  need_space / 300
  if ! apt install --no-install-recommends --simulate "${missing[@]}" \
    || ! apt install --no-install-recommends "${missing[@]}"; then
    : >"$log_dir/packages.log"
    if ! apt update || ! apt install --no-install-recommends "${missing[@]}"; then
      explain_log "$log_dir/packages.log"
      fail_with_log 'Pakketten installeren' "$log_dir/packages.log"
    fi
  fi
  mapfile -t missing < <(packages_missing)
  [ ${#missing[@]} -eq 0 ] || stop "Niet geïnstalleerd: ${missing[*]}" "Verslag: $log_dir/packages.log"
}

# --- building

# build DIRECTORY PREFIX [MESON OPTION...]: configures once (again when it was done otherwise) and compiles.
build() {
  local directory=$1 prefix=$2 wanted have name file
  shift 2
  name=$(basename "$directory")
  file=$log_dir/build$name.log
  mkdir -p "$log_dir"
  : >"$file"
  need_space "$repo" 300
  wanted="$prefix $* $(meson --version)"
  have=$(cat "$directory/.configured" 2>/dev/null || true)
  if [ "$have" != "$wanted" ]; then
    rm -rf "$directory"
    quiet "$file" meson setup "$directory" "$repo" --prefix "$prefix" "$@" || build_failed "$file"
    printf '%s' "$wanted" >"$directory/.configured"
  fi
  quiet "$file" ninja -C "$directory" || build_failed "$file"
}

# Does work in the background, when nothing else wants the processor: in_background COMMAND [ARGUMENT...]. Says nothing; who
# needs it later on looks how far it came.
in_background() {
  (
    trap interrupted INT TERM
    renice -n 19 "$BASHPID"
    "$@"
  ) >/dev/null 2>&1 </dev/null &
}

build_failed() {
  explain_log "$1"
  fail_with_log 'Bouwen' "$1"
}
