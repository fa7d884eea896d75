#!/bin/bash
# Branch coverage of src/seal under its own tests, with clang:  coverage.sh [BUILD [TEST...]]
# Prints the figure, and every branch that no test of seal-tests.txt took and that coverage-argued.txt does not argue.
# Ends with 1 when there is one; coverage.py says what is no branch. A branch is argued by file, side and the text of its line, so that it stays argued
# when lines move.
set -euo pipefail
command -v clang >/dev/null || { echo 'clang and llvm are needed: apt-get install clang llvm'; exit 1; }
repo=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)
build=$(realpath -m "${1:-$repo/_coverage}")
mapfile -t tests < <(grep -v '^#' "$repo/tests/harness/seal-tests.txt")
[ $# -lt 2 ] || tests=("${@:2}")

if [ ! -f "$build/build.ninja" ]; then
  CC=clang meson setup "$build" "$repo" -Doptimization=0 \
    -Dc_args='-fprofile-instr-generate -fcoverage-mapping' -Dc_link_args=-fprofile-instr-generate >/dev/null
fi
ninja -C "$build" build.ninja >/dev/null
# Only what those tests start is built: the window is not needed. A keyring that is not there takes its test away.
mapfile -t found < <(meson introspect "$build" --tests | python3 -c '
import json, os, sys
build, wanted = sys.argv[1], sys.argv[2:]
for test in json.load(sys.stdin):
    if test["name"] in wanted:
        print("test", test["name"])
        for word in test["cmd"]:
            word = os.path.relpath(word, build) if word.startswith(build + "/") else word
            if word.startswith("tests/"):
                print("program", word)
' "$build" "${tests[@]}")
mapfile -t wanted < <(printf '%s\n' "${found[@]}" | sed -n 's/^test //p')
mapfile -t programs < <(printf '%s\n' "${found[@]}" | sed -n 's/^program //p' | grep -v '\.py$' | sort -u)
mapfile -t catalogues < <(ninja -C "$build" -t targets all | sed -nE 's#^(po/.*\.mo): .*#\1#p')
ninja -C "$build" "${programs[@]}" "${catalogues[@]}" >"$build/coverage-build.log" 2>&1 \
  || { tail -n 20 "$build/coverage-build.log"; exit 1; }
rm -rf "$build/profiles"
mkdir -p "$build/profiles"
export LLVM_PROFILE_FILE=$build/profiles/%p-%m.profraw
meson test -C "$build" --no-rebuild --timeout-multiplier 4 "${wanted[@]}" >"$build/coverage-tests.log" 2>&1 \
  || { tail -n 15 "$build/coverage-tests.log"; echo 'a test failed: the figure is of what ran'; }
tool() { command -v "$1" || command -v "$1-14" || command -v "$1-19"; }
"$(tool llvm-profdata)" merge -sparse "$build"/profiles/*.profraw -o "$build/coverage.profdata"
# The first program stands by itself.
objects=()
for program in "${programs[@]}"; do
  objects+=(${objects:+-object} "$build/$program")
done
"$(tool llvm-cov)" export -format=text -instr-profile "$build/coverage.profdata" "${objects[@]}" \
  >"$build/coverage.json"
exec python3 "$repo/tests/harness/coverage.py" "$repo" "$build/coverage.json"
