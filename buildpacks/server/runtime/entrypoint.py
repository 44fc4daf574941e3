#!/usr/local/bin/python3 -IS
"""Runs its arguments as a child, relays signals to it, reaps what it leaves, and ends with its exit code.

A process that is PID 1 itself would ignore signals that it has no handler for, SIGTERM among them.
What the child prints goes to a log file as well (repo2docker, repo2docker-entrypoint), save on a terminal.
"""
import errno
import os
import select
import signal
import stat
import sys

ACTIVATE = 'for script in "$CONDA_PREFIX"/etc/conda/activate.d/*.sh; do [ ! -r "$script" ] || . "$script"; done; exec "$@"'
UNRELAYED = {signal.SIGCHLD, signal.SIGKILL, signal.SIGSTOP, signal.SIGTTIN, signal.SIGTTOU}
LOG = ".jupyter-server-log.txt"
CHUNK = 65536
# Linux lets nobody but root make a pipe larger.
LARGEST_PIPE = 1 << 20


def command(arguments):
    # BinderHub's chart asks the Python on PATH whether there is a JupyterLab to start: the server's knows.
    if arguments[:2] == ["python3", "-c"] and "jupyterlab" in "".join(arguments[2:3]):
        arguments = ["/opt/jupyter/bin/python", *arguments[1:]]
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
    return [shell, *arguments] if shell else arguments


def open_log():
    """The log file, to append to; None where there is no place for it."""
    for folder in (os.environ.get("REPO_DIR"), ".", os.environ.get("TMPDIR") or "/tmp"):
        try:
            # Not to wait for the other end, should something be there that is no file.
            flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK | os.O_NOCTTY
            log = os.open(os.path.join(folder or ".", LOG), flags, 0o666)
        except OSError:
            continue
        if stat.S_ISREG(os.fstat(log).st_mode):
            return log
        os.close(log)
    return None


def printed_to():
    """Those of stdout and stderr that are open and no terminal, each with the file that it is."""
    return {number: os.fstat(number)[1:3] for number in (1, 2) if is_open(number) and not os.isatty(number)}


def open_pipes(files):
    """For each a pipe: its end to read and its end to write."""
    pipes = {}
    for number, file in files.items():
        # Both in one file stay in one pipe: the order of what is printed is kept.
        pipes[number] = pipes[1] if number == 2 and files.get(1) == file else os.pipe()
    return pipes


def is_open(number):
    try:
        os.fstat(number)
        return True
    except OSError:
        return False


def run(arguments, pipes):
    for number, (_, end) in pipes.items():
        os.dup2(end, number)
    for number in (signal.SIGPIPE, signal.SIGXFSZ):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, set())
    try:
        os.execvp(arguments[0], arguments)
    except OSError as error:
        if error.errno == errno.ENOEXEC:
            # A script without a first line that says its interpreter is sh's, as for every shell.
            os.execv("/bin/sh", ["sh", *arguments])
        print(f"bindery-entrypoint: {arguments[0]}: {error.strerror}", file=sys.stderr, flush=True)
        # The codes of POSIX shells for "not found" and "not executable".
        os._exit(127 if isinstance(error, FileNotFoundError) else 126)


def write(target, data):
    while data:
        try:
            data = data[os.write(target, data):]
        except BlockingIOError:
            # Who started this may have made it so.
            waiting = select.poll()
            waiting.register(target, select.POLLOUT)
            waiting.poll()


def copy(source, target, log):
    """Hands on what is there; False at the end, or where nobody reads any more: the child is to learn of that, too."""
    data = os.read(source, CHUNK)
    try:
        write(target, data)
    except BrokenPipeError:
        return False
    except OSError:
        pass
    try:
        # Behind the rest, which it must not hold up; a full disk loses some of it.
        write(log, data)
    except OSError:
        pass
    return bool(data)


def drain(source, target, log):
    """What an ended child left in its pipe. Others may hold it open and write for ever: no more than it can have held."""
    os.set_blocking(source, False)
    try:
        for _ in range(LARGEST_PIPE // CHUNK):
            if not copy(source, target, log):
                return
    except BlockingIOError:
        pass


def reap(child):
    """Waits for none, and gives the child's status once it has ended."""
    try:
        while True:
            ended, status = os.waitpid(-1, os.WNOHANG)
            if ended == child:
                return status
            if ended == 0:
                return None
    except ChildProcessError:
        return None


def attend(child, targets, log, wake):
    """Hands on what the child prints until it ends; gives its status."""
    poller = select.poll()
    for source in (wake, *targets):
        poller.register(source, select.POLLIN)
    while True:
        status = reap(child)
        if status is not None:
            for source, target in targets.items():
                drain(source, target, log)
            return status
        for source, _ in poller.poll():
            if source == wake:
                os.read(wake, CHUNK)
            elif not copy(source, targets[source], log):
                poller.unregister(source)
                os.close(source)
                del targets[source]


def main(arguments):
    if not arguments:
        sys.exit("bindery-entrypoint: nothing to run")
    arguments = command(arguments)
    files = printed_to()
    log = open_log() if files else None
    pipes = {} if log is None else open_pipes(files)
    wake, woken = os.pipe()
    os.set_blocking(woken, False)
    signal.set_wakeup_fd(woken, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    relayed = {number for number in signal.valid_signals() if number not in UNRELAYED}
    # Blocked until the child exists: a signal in between would be lost.
    signal.pthread_sigmask(signal.SIG_BLOCK, relayed)
    child = os.fork()
    if child == 0:
        run(arguments, pipes)

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
    targets = {}
    for number, (source, _) in pipes.items():
        targets.setdefault(source, number)
    for end in {end for _, end in pipes.values()}:
        os.close(end)
    code = os.waitstatus_to_exitcode(attend(child, targets, log, wake))
    sys.exit(code if code >= 0 else 128 - code)


main(sys.argv[1:])
