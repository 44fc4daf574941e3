# shellcheck shell=bash
# Sourced by every step that installs packages of R. Sets where they come from, what they are compiled with, and R's own settings.
# usage: source r-environment.sh CRAN_TEMPLATE DATE BIOCONDUCTOR
source /build/network/network.sh
export BINDERY_TOOLS=/build/r/tools.txt
source /build/tools/on-demand.sh
# In the stage that fetches R, nothing is linked yet.
command -v Rscript > /dev/null || PATH=$(echo /opt/R/*/bin):$PATH

BINDERY_CRAN_TEMPLATE=$1 BINDERY_CRAN_DATE=$2 BINDERY_BIOCONDUCTOR=$3
public_cran=$1 public_bioconductor=$3
# shellcheck disable=SC2154 # set by network.sh
[[ ! -s $secrets/cran-mirror ]] || BINDERY_CRAN_TEMPLATE=$(< "$secrets/cran-mirror")
[[ ! -s $secrets/bioconductor-mirror ]] || BINDERY_BIOCONDUCTOR=$(< "$secrets/bioconductor-mirror")
BINDERY_CRAN=$(python3 /build/r/resolve-cran.py "$BINDERY_CRAN_TEMPLATE" "$BINDERY_CRAN_DATE")
export BINDERY_CRAN_TEMPLATE BINDERY_CRAN_DATE BINDERY_BIOCONDUCTOR BINDERY_CRAN

# Packages that were installed before, by R, machine, Debian and snapshot: a repository of its own, asked first.
r_cache=/var/cache/bindery-r/$(Rscript --vanilla -e 'cat(paste0(getRversion(), "-", R.version[["arch"]]))')
r_cache+=-$(. /etc/os-release && echo "$VERSION_CODENAME")-$(md5sum <<< "$BINDERY_CRAN" | cut --characters=1-16)
# Steps that run a repository's code can't write there.
[[ ! -w /var/cache/bindery-r ]] || mkdir -p "$r_cache/src/contrib"
export BINDERY_R_CACHE=$r_cache
# BiocManager asks this which release of Bioconductor is for which R.
export BIOCONDUCTOR_CONFIG_FILE=${BINDERY_BIOCONDUCTOR%/}/config.yaml

# The site's profile alone differs from a user's R: the repository's own .Rprofile is left as it is, and read by its own scripts alone.
export R_PROFILE=/build/r/build-profile.R
scratch=$(mktemp --directory)
scratch_folders+=("$scratch")
export TMPDIR=$scratch XDG_CACHE_HOME=$scratch/cache R_USER_CACHE_DIR=$scratch/cache
# Questions are answered by nobody.
export DEBIAN_FRONTEND=noninteractive GIT_TERMINAL_PROMPT=0 CI=true
MAKEFLAGS=-j$(nproc)
export MAKEFLAGS
umask 002

# What is installed in a library can be loaded, says nothing of whoever builds, and is kept for the next build.
# usage: finish_library LIBRARY
finish_library() {
  Rscript --no-init-file /build/r/check-libraries.R "$1"
  keep_library "$1"
}

# The same for what may not be the whole of a library yet.
# usage: keep_library LIBRARY
keep_library() {
  forget_mirrors "$1" /srv/renv
  # A package that is unpacked again keeps the times of its files: those that it has in the image.
  [[ -z ${SOURCE_DATE_EPOCH:-} ]] || find "$1" -newermt "@$SOURCE_DATE_EPOCH" -exec touch --no-dereference --date "@$SOURCE_DATE_EPOCH" {} +
  [[ ! -w $r_cache ]] || Rscript --no-init-file /build/r/save-packages.R "$1"
}

# Some tools note where they had a package from. A mirror's address may be an institute's own, and hold a password.
# usage: forget_mirrors FOLDER...
forget_mirrors() {
  forget_mirror "${BINDERY_CRAN_TEMPLATE%%\{date\}*}" "${public_cran%%\{date\}*}" "$@"
  forget_mirror "$BINDERY_BIOCONDUCTOR" "$public_bioconductor" "$@"
}

# usage: forget_mirror MIRROR PUBLIC FOLDER...
forget_mirror() {
  local mirror=$1 public=$2 files
  shift 2
  [[ $mirror != "$public" ]] || return 0
  mapfile -t files < <(grep --recursive --files-with-matches --no-messages --include=DESCRIPTION --fixed-strings -- "${mirror%/}" "$@")
  ((${#files[@]} == 0)) || Rscript --no-init-file /build/r/forget-mirror.R "${mirror%/}" "${public%/}" "${files[@]}"
}
