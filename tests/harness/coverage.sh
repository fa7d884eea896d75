#!/bin/bash
# Branch coverage of src/seal under its own tests, with clang:  coverage.sh [BUILD]
# Prints the figure, and every branch that no test took and that tests/harness/coverage-argued.txt does not argue.
# Ends with 1 when there is one. A branch is argued by file, side and the text of its line, so that it stays argued
# when lines move.
set -euo pipefail
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
build=${1:-$repo/_coverage}
tests=(test-seal test-seal-code test-seal-rekey test-seal-slots test-seal-slots-file test-seal-whole test-sealed-file
  test-closing test-closing-without-keyring test-unlock test-new-key test-damage test-full-disk test-io-errors
  test-power-loss test-power-loss-moves test-memory-once test-self-test test-keyring test-store-fails test-backup
  test-kill fuzz-kept-slots fuzz-kept-store fuzz-kept-journal fuzz-kept-backup)

if [ ! -f "$build/build.ninja" ]; then
  CC=clang meson setup "$build" "$repo" -Doptimization=0 \
    -Dc_args='-fprofile-instr-generate -fcoverage-mapping' -Dc_link_args=-fprofile-instr-generate >/dev/null
fi
mapfile -t known < <(meson test -C "$build" --list 2>/dev/null | sed -E 's/.* \/ //' | sort -u)
wanted=()
for test in "${tests[@]}"; do
  for name in "${known[@]}"; do
    [ "$name" != "$test" ] || wanted+=("$test")
  done
done
rm -rf "$build/profiles"
mkdir -p "$build/profiles"
export LLVM_PROFILE_FILE=$build/profiles/%p-%m.profraw
export DUI_COVERAGE=$build/profiles
meson test -C "$build" --timeout-multiplier 4 "${wanted[@]}" >"$build/coverage-tests.log" 2>&1 \
  || { tail -n 15 "$build/coverage-tests.log"; echo 'a test failed: the figure is of what ran'; }
tool() { command -v "$1" || command -v "$1-14" || command -v "$1-19"; }
"$(tool llvm-profdata)" merge -sparse "$build"/profiles/*.profraw -o "$build/coverage.profdata"
objects=()
while read -r program; do
  objects+=(-object "$program")
done < <(find "$build/tests/core" "$build/tests/fault" "$build/tests/fuzz" -maxdepth 1 -type f -executable \
  -newer "$build/build.ninja" -name 't*' ! -name '*torn-page-1' -o -maxdepth 1 -type f -executable -name 'keyring-state')
"$(tool llvm-cov)" export -format=text -instr-profile "$build/coverage.profdata" "${objects[@]}" \
  "$repo/src/seal/" >"$build/coverage.json"
exec python3 "$repo/tests/harness/coverage.py" "$repo" "$build/coverage.json"
