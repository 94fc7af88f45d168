#!/usr/bin/env bash
# The one step of the GitHub Action. Its inputs come as INPUT_… variables. It exits as `seloste` does: 0 done, 1 findings
# or drift, 2 it could not be done, 3 a bug. It must run in bash 3.2 (macOS) and in Git's bash on Windows.
set -euo pipefail
unset PYTHONPATH PYTHONHOME CDPATH
# One language and one encoding on every machine: the findings are in English unless `ui` says otherwise.
export LC_ALL=C PYTHONUTF8=1
# Git's bash would rewrite what looks like a path to it.
export MSYS_NO_PATHCONV=1 MSYS2_ARG_CONV_EXCL='*'

# The text must be our own: what comes from outside could hold a command to the runner.
fail() {
    printf '::error title=seloste::%s\n' "$1"
    exit 2
}

plain() { if command -v cygpath >/dev/null; then cygpath -m "$1"; else printf '%s\n' "$1"; fi; }

is_true() { # VALUE NAME
    case $1 in
        true) return 0 ;;
        false | '') return 1 ;;
        *) fail "The input $2 takes true or false." ;;
    esac
}

is_true "${INPUT_CHECK:-false}" check && check=1 || check=
is_true "${INPUT_SUMMARY:-true}" summary && summary=1 || summary=
extras=${INPUT_EXTRAS:-}
[[ $extras =~ ^[a-z,]*$ ]] || fail 'The input extras takes names such as docx,pdf.'
folder=${INPUT_WORKING_DIRECTORY:-.}
case $folder in /* | [A-Za-z]:*) ;; *) folder=./$folder ;; esac
[ -d "$folder" ] || fail 'The input working-directory names no folder.'

python=
for name in python3 python; do
    # Isolated (-I): Python must not import what lies in the repository.
    if "$name" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        python=$name
        break
    fi
done
[ -n "$python" ] || fail 'Python 3.11 or newer is needed: run actions/setup-python before this step.'

# The runner reads commands in all that is printed, and findings quote the repository. Until the word is said again, it
# reads none.
word=$("$python" -I -c 'import secrets, sys; sys.stdout.write(secrets.token_hex(16))')
quiet() { printf '::stop-commands::%s\n' "$word"; }
loud() { printf '\n::%s::\n' "$word"; }

source=$(plain "${GITHUB_ACTION_PATH:?}")
temporary=$(plain "${RUNNER_TEMP:-${TMPDIR:-/tmp}}")
# Used twice in a job, it is installed once.
home=$temporary/seloste-action
what="$source${extras:+[$extras]}"
bin=$home/venv/bin
install() {
    "$python" -I -m venv --clear "$home/venv" || return 1
    [ -d "$bin" ] || bin=$home/venv/Scripts
    (cd -- "$source" && "$bin/python" -I -m pip install --quiet --disable-pip-version-check --no-input "$what")
}
if [ "$(cat "$home/installed" 2>/dev/null || true)" != "$what" ]; then
    quiet
    done=1
    install </dev/null 2>&1 || done=
    loud
    [ -n "$done" ] || fail 'seloste could not be installed; the log says why.'
    printf '%s\n' "$what" >"$home/installed"
fi
[ -d "$bin" ] || bin=$home/venv/Scripts

work=$(mktemp -d "$home/run.XXXXXX")
trap 'rm -rf "$work"' EXIT

options=()
[ -z "${INPUT_UI:-}" ] || options+=("--ui=$INPUT_UI")
[ -z "${INPUT_FAIL_ON:-}" ] || options+=("--fail-on=$INPUT_FAIL_ON")
forms=(--format text "--format=github:$work/annotations" "--format=json:$work/findings.json")
[ -z "$summary" ] || forms+=("--format=summary:$work/summary.md")
[ -z "${INPUT_SARIF:-}" ] || forms+=("--format=sarif:$INPUT_SARIF")
paths=()
while IFS= read -r line; do
    line=${line%$'\r'}
    [ -z "$line" ] || paths+=("$line")
done <<<"${INPUT_PATHS:-}"

cd -- "$folder"
code=0
quiet
# An empty array is no variable to bash 3.2.
"$bin/seloste" validate "${forms[@]}" ${options[@]+"${options[@]}"} -- ${paths[@]+"${paths[@]}"} \
    </dev/null 2>&1 || code=$?
loud

if [ -f "$work/findings.json" ]; then
    cat "$work/annotations"
    "$bin/python" -I - "$work/findings.json" >>"${GITHUB_OUTPUT:-/dev/null}" <<'PYTHON'
import json, sys
from pathlib import Path

counts = json.loads(Path(sys.argv[1]).read_text("utf-8"))["counts"]
lines = [f"{key}={int(counts[key])}\n" for key in ("files", "errors", "warnings", "notes")]
sys.stdout.buffer.write("".join(lines).encode())
PYTHON
    [ -z "$summary" ] || cat "$work/summary.md" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
else
    printf '::error title=seloste::The specs could not be checked; the log says why.\n'
fi
[ "$code" -eq 0 ] || exit "$code"
[ -n "$check" ] || exit 0

quiet
"$bin/seloste" build --check ${options[@]+"${options[@]}"} </dev/null >"$work/drift" 2>"$work/said" || code=$?
cat "$work/said" "$work/drift"
loud
case $code in
    0) drift=false ;;
    1) drift=true ;;
    *)
        printf '::error title=seloste build --check::The notices could not be compared; the log says why.\n'
        exit "$code"
        ;;
esac
printf 'drift=%s\n' "$drift" >>"${GITHUB_OUTPUT:-/dev/null}"
[ "$code" -eq 0 ] || {
    message='The committed notices differ from their specs. Run seloste build and commit what it writes.'
    printf '::error title=seloste build --check::%s\n' "$message"
    [ -z "$summary" ] || printf '\n%s\n' "$message" >>"${GITHUB_STEP_SUMMARY:-/dev/null}"
}
exit "$code"
