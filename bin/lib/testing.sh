# shellcheck shell=bash
# What the tests need beside bindery itself: ShellCheck, a browser, what sources are fetched with beside git, and a registry.

state=${XDG_STATE_HOME:-$HOME/.local/state}/bindery/setup
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=browser.sh
source "$(dirname "${BASH_SOURCE[0]}")/browser.sh"
# shellcheck source-path=SCRIPTDIR source=modern-engine.sh
source "$(dirname "${BASH_SOURCE[0]}")/modern-engine.sh"

ensure_test_tools() {
  local missing=()
  have shellcheck || missing+=(shellcheck)
  have git-lfs || missing+=(git-lfs)
  have hg || missing+=(mercurial)
  have docker-registry || missing+=(docker-registry)
  have htpasswd || missing+=(apache2-utils)
  if ((${#missing[@]})) && is_debian_root; then apt_install "${missing[@]}"; fi
  # Debian starts a registry for all of the network with the package; the tests start their own.
  if [[ ${missing[*]-} == *docker-registry* ]] && have systemctl; then systemctl disable --now docker-registry || true; fi
  have shellcheck || die "the tests check shell scripts with ShellCheck: https://www.shellcheck.net"
  have git-lfs || die "the tests fetch files kept in Git LFS: https://git-lfs.com"
  have hg || die "the tests fetch Mercurial repositories: https://www.mercurial-scm.org"
  have docker-registry || die "the tests push to a registry: https://github.com/distribution/distribution"
  have htpasswd || die "the tests' registry gets its passwords from htpasswd: https://httpd.apache.org"
  ensure_browser
  ensure_modern_engine
}
