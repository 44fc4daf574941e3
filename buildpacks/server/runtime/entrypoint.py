#!/usr/local/bin/python3 -IS
"""Runs its arguments as a child, relays signals to it, reaps what it leaves, and ends with its exit code.

A process that is PID 1 itself would ignore signals that it has no handler for, SIGTERM among them.
"""
import errno
import os
import signal
import sys

ACTIVATE = 'for script in "$CONDA_PREFIX"/etc/conda/activate.d/*.sh; do [ ! -r "$script" ] || . "$script"; done; exec "$@"'
UNRELAYED = {signal.SIGCHLD, signal.SIGKILL, signal.SIGSTOP, signal.SIGTTIN, signal.SIGTTOU}


def main(arguments):
    if not arguments:
        sys.exit("bindery-entrypoint: nothing to run")
    # Packages of conda have scripts that set what they need (GDAL_DATA, JAVA_HOME): as `conda activate` would.
    prefix = os.environ.get("CONDA_PREFIX")
    if prefix and os.path.isdir(os.path.join(prefix, "etc/conda/activate.d")):
        arguments = ["/bin/bash", "-c", ACTIVATE, "activate", *arguments]
    # The repository's `start` wraps the command: it ends with exec "$@" (repo2docker, start).
    start = os.environ.get("R2D_ENTRYPOINT")
    if start:
        arguments = [start, *arguments]
    # A repository's Nix shell: sets its variables and ends with exec "$@".
    shell = os.environ.get("BINDERY_SHELL")
    if shell:
        arguments = [shell, *arguments]
    relayed = {number for number in signal.valid_signals() if number not in UNRELAYED}
    # Blocked until the child exists: a signal in between would be lost.
    signal.pthread_sigmask(signal.SIG_BLOCK, relayed)
    child = os.fork()
    if child == 0:
        for number in (signal.SIGPIPE, signal.SIGXFSZ):
            signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, set())
        try:
            os.execvp(arguments[0], arguments)
        except OSError as error:
            if error.errno == errno.ENOEXEC:
                # A script without a first line that says its interpreter is sh's, as for every shell.
                os.execv("/bin/sh", ["sh", *arguments])
            print(f"bindery-entrypoint: {arguments[0]}: {error.strerror}", file=sys.stderr)
            # The codes of POSIX shells for "not found" and "not executable".
            os._exit(127 if isinstance(error, FileNotFoundError) else 126)

    def relay(number, _frame):
        try:
            os.kill(child, number)
        except ProcessLookupError:
            pass

    for number in relayed:
        try:
            signal.signal(number, relay)
        except (OSError, ValueError):
            continue
    signal.pthread_sigmask(signal.SIG_UNBLOCK, relayed)
    while True:
        ended, status = os.wait()
        if ended == child:
            code = os.waitstatus_to_exitcode(status)
            sys.exit(code if code >= 0 else 128 - code)


main(sys.argv[1:])
