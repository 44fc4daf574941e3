# shellcheck shell=bash
# A browser for the tests that open JupyterLab.

# Where test/engine/browser.test.ts looks for one, too.
browser_names=(chromium chromium-browser google-chrome google-chrome-stable)

# Prints the browser's program: what BINDERY_CHROMIUM says, else the first of the usual names.
find_browser() {
  local name
  if [[ -n ${BINDERY_CHROMIUM-} ]]; then
    command -v "$BINDERY_CHROMIUM"
    return
  fi
  for name in "${browser_names[@]}"; do
    command -v "$name" && return
  done
  return 1
}

# On Debian as root Chromium is installed, with a font: without one JupyterLab has no text.
ensure_browser() {
  find_browser >/dev/null && return
  [[ -z ${BINDERY_CHROMIUM-} ]] || die "BINDERY_CHROMIUM is $BINDERY_CHROMIUM, which cannot be run."
  is_debian_root || die "No Chromium was found." \
    "Install it (on Debian: apt-get install chromium fonts-dejavu-core), or set BINDERY_CHROMIUM to the browser's program."
  apt_install chromium fonts-dejavu-core || die "Chromium could not be installed."
  find_browser >/dev/null || die "Chromium is installed but was not found (${browser_names[*]})."
}
