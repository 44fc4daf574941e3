# shellcheck shell=bash
# What the tests need beside bindery itself: ShellCheck and a browser.

state=${XDG_STATE_HOME:-$HOME/.local/state}/bindery/setup
# shellcheck source-path=SCRIPTDIR source=common.sh
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# shellcheck source-path=SCRIPTDIR source=browser.sh
source "$(dirname "${BASH_SOURCE[0]}")/browser.sh"

ensure_test_tools() {
  if ! have shellcheck && is_debian_root; then apt_install shellcheck; fi
  have shellcheck || die "the tests check shell scripts with ShellCheck: https://www.shellcheck.net"
  ensure_browser
}
