# shellcheck shell=bash
# Sourced by steps that run pip. What was uploaded at the time of /environment/uploaded-prior-to.txt or later is left out. pip needs an
# index for it that tells upload times (PEP 700) and ends at one that does not: then the packages are today's, which is noted.
cut_off=/environment/uploaded-prior-to.txt
undated=

# usage: pip_as_of COMMAND...
pip_as_of() {
  local log status=0
  if [[ ! -s $cut_off || -n $undated ]]; then
    "$@"
    return
  fi
  log=$(mktemp)
  PIP_UPLOADED_PRIOR_TO=$(< "$cut_off") "$@" 2>&1 | tee "$log" || status=$?
  if ((status != 0)) && grep --quiet 'does not provide upload-time metadata' "$log"; then
    undated=yes
    echo "bindery: the package index tells no upload times: once more, with the packages of today"
    status=0
    "$@" || status=$?
  elif ((status != 0)); then
    echo "bindery: what was uploaded at $(< "$cut_off") or later was left out" >&2
  fi
  rm "$log"
  return "$status"
}

# The name of the index stays out: it may be an institute's own.
# usage: note_undated FILE
note_undated() {
  local cut_off_time
  [[ -n $undated ]] || return 0
  cut_off_time=$(< "$cut_off")
  mkdir -p "${1%/*}"
  echo "a package index tells no upload times, so that it can't be asked for what there was before $cut_off_time: Python's packages are those of the day of the build" >> "$1"
}
