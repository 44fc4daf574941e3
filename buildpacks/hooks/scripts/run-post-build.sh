#!/usr/bin/env bash
# Runs a repository's postBuild as the image's user, where the repository stands. What it calls and is not there (compilers, git,
# curl) is installed for it in this stage; network settings reach it as they reach every other step.
# usage: run-post-build.sh UID:GID FOLDER SCRIPT
set -euo pipefail
source /build/network/network.sh
source /build/tools/on-demand.sh

owner=$1 folder=$2 script=$3

# The settings of apt-get and pip stand there; nothing of it is secret to this step.
# shellcheck disable=SC2154 # set by network.sh
chmod 755 "$network"
[[ ! -s /run/secrets/npmrc ]] || export NPM_CONFIG_USERCONFIG=/run/secrets/npmrc

# R's own profile names CRAN of the day; a mirror has the same day.
site=$(compgen -G '/opt/R/*/lib/R/etc/Rprofile.site' || true)
if [[ -n $site && -s /run/secrets/cran-mirror ]]; then
  named=$(grep --only-matching 'CRAN = "[^"]*"' "$site")
  day=$(grep --only-matching --extended-regexp '[0-9]{4}-[0-9]{2}-[0-9]{2}' <<< "$named" || true)
  mirror=$(< /run/secrets/cran-mirror)
  profile=$(< "$site")
  printf '%s\n' "${profile/"$named"/"CRAN = \"${mirror//\{date\}/$day}\""}" > "$network/Rprofile"
  export R_PROFILE=$network/Rprofile
fi

# Caches would stay in HOME.
scratch=$(mktemp --directory)
chown "$owner" "$scratch"
export PIP_NO_CACHE_DIR=1 NPM_CONFIG_UPDATE_NOTIFIER=false NPM_CONFIG_CACHE=$scratch/npm YARN_CACHE_FOLDER=$scratch/yarn XDG_CACHE_HOME=$scratch/cache TMPDIR=$scratch
unset PYTHONDONTWRITEBYTECODE PIP_ROOT_USER_ACTION

export BINDERY_TOOL_REQUESTS=$network/requests BINDERY_TOOL_ANSWERS=$network/answers
mkdir --mode 755 "$BINDERY_TOOL_ANSWERS"
mkfifo --mode 622 "$BINDERY_TOOL_REQUESTS"
chmod 622 "$BINDERY_TOOL_REQUESTS"
# Open for both, so that it has a writer from the beginning and no reader sees an end.
exec 8<> "$BINDERY_TOOL_REQUESTS"
/build/tools/install-requested.sh "$BINDERY_TOOL_REQUESTS" "$BINDERY_TOOL_ANSWERS" 8>&- &
installer=$!

umask 002
cd "$folder"
status=0
setpriv --reuid "${owner%%:*}" --regid "${owner##*:}" --clear-groups --inh-caps=-all "./$script" 8>&- < /dev/null || status=$?
kill "$installer"
exec 8>&-
rm -rf "$scratch"
if ((status > 0)); then
  echo "bindery: postBuild ended with code $status" >&2
  exit "$status"
fi
