#!/bin/bash
# The main job without a display, with practice data: a store, a network as pictures, a checked communication line
# as PDF, and the proof that store and log are whole. Then the pages of the program as screenshots.
#   main-job.sh PREFIX OUT
set -uo pipefail
prefix=$1
out=$2
ctl=$prefix/bin/duidingctl
here=$(cd "$(dirname "$0")" && pwd -P)
# shellcheck source=tests/harness/own-folder.sh
. "$here/own-folder.sh" || exit 1
own_folder "${TMPDIR:-/tmp}" duiding-job || exit 1
work=$folder
trap 'rm -rf "$work"' EXIT
failed=0

# Without a display nobody can answer a keyring that asks for its password.
export DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent
export LC_ALL=C.UTF-8 LANGUAGE=nl
printf 'oefening zonder scherm' >"$work/passphrase"

ctl() { "$ctl" --store "$work/store" --passphrase-file "$work/passphrase" "$@"; }

# job TITLE COMMAND...: what it prints goes to $work/result, what it complains about is shown when it fails.
job() {
  local title=$1
  shift
  if "$@" >"$work/result" 2>"$work/messages" </dev/null; then
    printf '    ✓ %s\n' "$title"
  else
    failed=$((failed + 1))
    printf '    ✗ %s\n' "$title"
    tail -n 5 "$work/messages" | cut -c1-200 | sed 's/^/      /'
  fi
}

# first FILE [FIELD=VALUE...]: the id of the first record in a list that has these values.
first() {
  /usr/bin/python3 - "$@" <<'PYTHON'
import json, sys
wanted = [pair.split('=', 1) for pair in sys.argv[2:]]
records = json.load(open(sys.argv[1], encoding='utf-8'))
fitting = (r for r in records if all(str(r.get(field)) in value.split('|') for field, value in wanted))
print(next(fitting)['id'])
PYTHON
}

has_findings() {
  ctl line check "$work/tekst.txt" --case "$case_id" --json >"$out/bevindingen.json"
  grep -qF "$name" "$work/tekst.txt" && [ -n "$name" ] && grep -q '"kind"' "$out/bevindingen.json"
}

[ -x "$ctl" ] || { echo "duidingctl staat niet in $prefix/bin." >&2; exit 1; }
mkdir -p "$out"

job 'Versleutelde opslag gemaakt' ctl create
job 'Oefengegevens van een gemeente die niet bestaat' ctl practice
job 'Signalen: out/signalen.json' ctl list signal --json
cp "$work/result" "$out/signalen.json"
job 'Dossiers: out/dossiers.json' ctl list case --json
cp "$work/result" "$out/dossiers.json"
case_id=$(first "$out/dossiers.json" 2>/dev/null)

cat >"$work/familie.ged" <<'GEDCOM'
0 HEAD
1 SOUR Voorbeeld
1 GEDC
2 VERS 5.5.1
2 FORM LINEAGE-LINKED
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Voorbeeldina /van Nergens/
1 SEX F
0 @I2@ INDI
1 NAME Voorbeeldus /van Nergens/
1 SEX M
0 @F1@ FAM
1 WIFE @I1@
1 CHIL @I2@
0 TRLR
GEDCOM
job 'Familiebestand bekeken, niets overgenomen' ctl import "$work/familie.ged" --case "$case_id" \
  --reason 'Mogelijke steun rond betrokkene' --format gedcom --dry-run
for kind in svg pdf png; do
  job "Netwerk: out/netwerk.$kind" ctl network --case "$case_id" --output "$out/netwerk.$kind"
done

job 'Woordvoeringslijnen: out/lijnen.json' ctl list line --json
cp "$work/result" "$out/lijnen.json"
line_id=$(first "$out/lijnen.json" 'status=adopted|released' 2>/dev/null || first "$out/lijnen.json" 2>/dev/null)
ctl list person --json 2>/dev/null >"$work/persons.json"
name=$(/usr/bin/python3 - "$work/persons.json" "$case_id" <<'PYTHON' 2>/dev/null
import json, sys
for person in json.load(open(sys.argv[1], encoding='utf-8')):
    if str(person.get('case_id')) == sys.argv[2] and person.get('given_names') and person.get('surname'):
        print(' '.join(filter(None, (person['given_names'], person.get('prefix'), person['surname']))))
        break
PYTHON
)
printf 'De gemeente heeft contact met %s en met de school.\n' "$name" >"$work/tekst.txt"
job 'Een tekst met een naam wordt tegengehouden: out/bevindingen.json' has_findings
job 'Woordvoeringslijn: out/woordvoeringslijn.pdf' ctl line export "$line_id" --output "$out/woordvoeringslijn.pdf"
job 'Logboek klopt' ctl audit verify
job 'Opslag is heel' ctl verify

# Read whole: grep -q would end before meson has written all, which then counts as failed.
screens=$(meson test -C "$here/../../_build" --list --suite screens 2>/dev/null)
if [[ $screens == */* ]]; then
  mkdir -p "$out/screens"
  DUI_SCREENS_DIR=$out/screens job "Beelden van de schermen: out/screens/" \
    meson test -C "$here/../../_build" --no-rebuild --suite screens --logbase screens
fi

printf '\nAlles staat in %s\n' "$out"
[ $failed -eq 0 ] || { printf '%d onderdelen mislukt.\n' $failed >&2; exit 1; }
