#!/usr/bin/env bash
# Runs a repository's install.R. R's install.packages() warns of a package that it could not install and goes on: here that is an
# error, unless something later in the script installed it, or FAILURES is `warn`.
# usage: run-install-script.sh MINUTES stop|warn FOLDER SCRIPT CRAN_TEMPLATE DATE BIOCONDUCTOR NAME...
# NAMEs are the packages that the script is known to install.
set -euo pipefail
minutes=$1 failures=$2 folder=$3 script=$4
shift 4
source /build/r/r-environment.sh "${@:1:3}"
shift 3

/build/r/install-system-packages.sh "$@"

# What is mounted can't be written to, and scripts keep notes.
if [[ ! -w $folder ]]; then
  cp --recursive "$folder" "$scratch/script"
  folder=$scratch/script
fi
cd "$folder"
log=$scratch/install.log
export BINDERY_R_ASKED=$scratch/asked
status=0
SECONDS=0
timeout --kill-after=30 "${minutes}m" Rscript "./$script" < /dev/null 2>&1 | tee "$log" || status=$?
# Without the time being over, 137 is the end of what took too much memory.
if ((status > 0 && SECONDS >= minutes * 60)); then
  echo "bindery: the time limit of $minutes minutes for $script is over" >&2
  exit "$status"
fi
unset BINDERY_R_ASKED
if ((status > 0)); then
  # Rscript does not say in which line it is that is not R.
  Rscript --vanilla -e 'invisible(parse(commandArgs(TRUE)))' "$script" || true
  # Why it ended may be a package that is missing.
  Rscript --no-init-file /build/r/check-log.R "$log" "$scratch/asked" || true
  echo "bindery: $script ended with code $status" >&2
  [[ $failures == warn ]] || exit "$status"
fi
if [[ $failures == warn ]]; then
  Rscript --no-init-file /build/r/check-log.R "$log" "$scratch/asked" || true
  keep_library "$R_LIBS_USER"
else
  Rscript --no-init-file /build/r/check-log.R "$log" "$scratch/asked"
  finish_library "$R_LIBS_USER"
fi
