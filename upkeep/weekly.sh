#!/usr/bin/env bash
# Once a week, in a checkout of its own: what is known of what we build on, and whether everything still holds.
# Every step is taken, whatever became of the one before; ends with 1 when one failed. See docs/operations.md.
cd "$(dirname "$0")/.."
failed=()

step() {
    echo "== $1"
    "${@:2}" || failed+=("$1")
}

step "known weaknesses" make --no-print-directory audit
step "newer versions" make --no-print-directory newer
step "list of parts" make --no-print-directory sbom
# Other files each week, the same ones when it is run again.
step "disturbed files" .venv/bin/python -m benchmarks.disturbed "${FILES:-1000}" "$(date +%G%V)"
step "tests" make --no-print-directory test

echo "== ${#failed[@]} of 5 failed${failed[*]:+: ${failed[*]}}"
[ ${#failed[@]} -eq 0 ]
