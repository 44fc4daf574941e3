"""Runs the code cells of one notebook, and tells of each in a line on stdout.

stdin: a line, a JSON object with `key` (hex), `cellSeconds`, `notebookSeconds`, `outputBytes`, `lateSeconds`; behind it the notebook's text.
A line: MAC, a space, a JSON object. The last one's `event` is `end`.
"""
import asyncio
import collections
import ctypes
import hashlib
import hmac
import json
import os
import signal
import sys
import threading
import time
import warnings

PR_SET_DUMPABLE = 4
# Kept of what a kernel prints past its channels, in bytes.
KEPT_LOG = 65536
CHUNK = 65536
# ipykernel says so of every kernel that is spoken to by TCP. It is the container's own loopback.
TCP_WARNING = "Kernel is running over TCP without encryption"
# An interrupt is lost on a kernel that has not begun with the cell yet: in seconds until the next.
INTERRUPT_SECONDS = 10
# What nbformat and a line of an event have around an output's content, in bytes.
OUTPUT_BYTES = 256
# Of the kernel's memory cgroup: version 2's and version 1's.
MEMORY_EVENTS = ("/sys/fs/cgroup/memory.events", "/sys/fs/cgroup/memory/memory.oom_control")


class Events:
    """Writes lines that nobody else can: they are numbered, and signed with a key that only this process has."""

    def __init__(self, key):
        # Neither the key in memory nor this end of the pipe can be reached through /proc (prctl(2)).
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
        self._key = key
        self._count = 0
        self._stream = os.fdopen(os.dup(1), "wb")
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)

    def tell(self, event, **details):
        text = encode(dict(details, event=event))
        mac = hmac.new(self._key, b"%d %s" % (self._count, text), hashlib.sha256).hexdigest()
        self._count += 1
        # Others may have left a line without its end.
        self._stream.write(b"\n%s %s\n" % (mac.encode(), text))
        self._stream.flush()


def encode(value):
    try:
        # What UTF-8 can't have, half of a pair, becomes JSON's own escape.
        return json.dumps(value, allow_nan=False, ensure_ascii=False).encode("utf-8", "backslashreplace")
    except ValueError:
        # JSON has neither NaN nor Infinity.
        return encode(json.loads(json.dumps(value), parse_constant=lambda _: None))


class KernelLog:
    """The end of what a kernel prints past its channels."""

    def __init__(self):
        source, self.target = os.pipe()
        self._chunks = collections.deque()
        self._size = 0
        threading.Thread(target=self._read, args=(source,), daemon=True).start()

    def _read(self, source):
        while True:
            chunk = os.read(source, CHUNK)
            if not chunk:
                return
            self._chunks.append(chunk)
            self._size += len(chunk)
            while self._size - len(self._chunks[0]) >= KEPT_LOG:
                self._size -= len(self._chunks.popleft())

    def text(self):
        text = b"".join(list(self._chunks))[-KEPT_LOG:].decode("utf-8", "replace")
        return "\n".join(line for line in text.splitlines() if TCP_WARNING not in line)


def killed_for_memory():
    """How many processes of this container were killed for its memory so far."""
    for path in MEMORY_EVENTS:
        try:
            with open(path, encoding="ascii") as file:
                counts = dict(line.split() for line in file)
        except OSError:
            continue
        return int(counts.get("oom_kill", 0))
    return 0


def read_cells(text):
    """The notebook's metadata, and its code cells: what breaks the format is mended as far as a run needs it."""
    notebook = nbformat.reads(text, as_version=4)
    for cell in notebook.cells:
        cell.setdefault("metadata", nbformat.NotebookNode())
        cell.setdefault("source", "")
        if not isinstance(cell.metadata.get("tags"), list):
            cell.metadata["tags"] = []
    return notebook


def kernel_of(notebook):
    kernelspec = notebook.metadata.get("kernelspec")
    name = kernelspec.get("name") if isinstance(kernelspec, dict) else None
    return name if isinstance(name, str) and name else "python3"


def make_client(notebook, request, deadline):
    class Client(nbclient.NotebookClient):
        """Joins a stream's pieces as they come, and ends the run where outputs are too many."""

        reply = None
        is_over = False
        kept_bytes = 0
        cell_bytes = 0

        def output(self, outs, msg, display_id, cell_index):
            if self.is_over:
                return None
            content = msg["content"]
            if self.clear_before_next_output:
                self.cell_bytes = 0
            continues = msg["msg_type"] == "stream" and self._continues(outs, msg)
            # As many bytes as it takes in an event, and about as many as in a notebook's file.
            self.cell_bytes += len(encode(content["text"])) if continues else len(encode(content)) + OUTPUT_BYTES
            if self.kept_bytes + self.cell_bytes > request["outputBytes"]:
                self.is_over = True
                self.task_poll_for_reply.cancel()
                return None
            if continues:
                outs[-1]["text"].append(content["text"])
                return None
            out = super().output(outs, msg, display_id, cell_index)
            if out is not None and out["output_type"] == "stream":
                out["text"] = [out["text"]]
            return out

        def _continues(self, outs, msg):
            if not outs or self.clear_before_next_output or self.output_hook_stack[msg["parent_header"].get("msg_id")]:
                return False
            return outs[-1]["output_type"] == "stream" and outs[-1]["name"] == msg["content"]["name"]

        def clear_output(self, outs, msg, cell_index):
            super().clear_output(outs, msg, cell_index)
            if not outs:
                self.cell_bytes = 0

        def keep_cell(self):
            self.kept_bytes += self.cell_bytes
            self.cell_bytes = 0

    client = Client(
        notebook,
        kernel_name=kernel_of(notebook),
        # What an error means is decided here, by the kernel's reply.
        allow_errors=True,
        store_widget_state=False,
        iopub_timeout=request["lateSeconds"],
        # What comes later would be lost.
        raise_on_iopub_timeout=True,
        startup_timeout=max(1, int(deadline - time.monotonic())),
        timeout_func=lambda _: max(0.1, min(request["cellSeconds"], deadline - time.monotonic())),
    )

    def keep_reply(execute_reply, **_):
        client.reply = execute_reply

    client.on_cell_executed = keep_reply
    return client


def told(outputs):
    """Outputs as nbformat has them: pieces of streams are joined."""
    for output in outputs:
        if output["output_type"] == "stream" and isinstance(output["text"], list):
            output["text"] = "".join(output["text"])
    return outputs


def raised(cell, reply):
    """The error that a cell ended with; None where it has none, or may have one."""
    content = (reply or {}).get("content", {})
    if content.get("status") != "error" or "raises-exception" in cell.metadata["tags"]:
        return None
    return {
        "name": str(content.get("ename", "")),
        "message": str(content.get("evalue", "")),
        "traceback": [str(line) for line in content.get("traceback") or []],
    }


async def interrupted(client, cell, seconds):
    """Interrupts the kernel and gives the error that it then raises, which says where it was; None where it says nothing for so long."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        again = min(until, time.monotonic() + INTERRUPT_SECONDS)
        try:
            await asyncio.wait_for(ensure_async(client.km.interrupt_kernel()), INTERRUPT_SECONDS)
        except Exception:
            return None
        while time.monotonic() < again:
            errors = [output for output in cell.outputs if output["output_type"] == "error"]
            if errors:
                last = errors[-1]
                return {"name": last["ename"], "message": last["evalue"], "traceback": list(last["traceback"])}
            await asyncio.sleep(0.05)
    return None


def is_late(timeout):
    """Whether nbclient waited for outputs, and not for the cell's end; the cell's own code stands behind what it says."""
    return "IOPub" in str(timeout).partition("Here is a preview")[0]


async def exit_of(km):
    """How the kernel's process ended, in words."""
    try:
        code = await km.provisioner.poll()
    except Exception:
        return "the kernel ended"
    if code is None:
        return "the kernel does not answer"
    if code < 0:
        return "the kernel was ended by %s" % signal.Signals(-code).name
    return "the kernel ended with exit code %d" % code


async def ensure_async(value):
    return await value if hasattr(value, "__await__") else value


async def run_cells(client, request, events, log, deadline):
    """Runs cell by cell; gives why it ended, as details of the last event."""
    kills = killed_for_memory()
    code = [(index, cell) for index, cell in enumerate(client.nb.cells) if cell.cell_type == "code"]
    cell, number, start = None, None, time.monotonic()

    def end(reason, **details):
        if number is not None and reason != "done":
            tell_cell(events, number, cell, time.monotonic() - start)
        return dict(details, reason=reason, cell=number)

    async def died():
        if killed_for_memory() > kills:
            return end("memory")
        return end("died", message=await exit_of(client.km))

    try:
        client.km = client.create_kernel_manager()
        await client.async_start_new_kernel(stdout=log.target, stderr=log.target)
    except NoSuchKernel as error:
        known = sorted(KernelSpecManager().find_kernel_specs())
        return end("kernel missing", message="%s; the image has %s" % (error, ", ".join(known) or "none"))
    except OSError as error:
        return end("kernel missing", message="kernel %s does not start: %s" % (client.kernel_name, error))
    prefer_for_memory(client.km)
    try:
        await client.async_start_new_kernel_client()
    except RuntimeError as error:
        if "respond" in str(error):
            return end("time limit", limit="notebook", message=str(error))
        return await died()

    for number, (index, cell) in enumerate(code, 1):
        if "skip-execution" in cell.metadata["tags"]:
            continue
        events.tell("start", cell=number, cells=len(code))
        start = time.monotonic()
        cell.outputs, cell["execution_count"], client.reply = [], None, None
        try:
            await client.async_execute_cell(cell, index)
        except nbclient.exceptions.CellTimeoutError as error:
            late = request["lateSeconds"]
            if is_late(error):
                return end("outputs late", message="the cell's outputs did not all come within %d seconds of its end" % late)
            limit = "notebook" if deadline <= time.monotonic() else "cell"
            return end("time limit", limit=limit, error=await interrupted(client, cell, late))
        except nbclient.exceptions.DeadKernelError:
            if client.is_over:
                return end("output limit")
            return await died()
        error = raised(cell, client.reply)
        if error is not None:
            # A process that the code started may have been killed in the kernel's place.
            return end("memory" if killed_for_memory() > kills else "error", error=error)
        if client.is_over:
            return end("output limit")
        client.keep_cell()
        tell_cell(events, number, cell, time.monotonic() - start)
    return end("done")


def prefer_for_memory(km):
    """Of what is in this container, the kernel is to be ended for its memory, and not who tells of it."""
    try:
        with open("/proc/%d/oom_score_adj" % km.provisioner.process.pid, "w", encoding="ascii") as file:
            file.write("1000")
    except (AttributeError, OSError):
        pass


def tell_cell(events, number, cell, seconds):
    for output in told(cell.get("outputs", [])):
        events.tell("output", cell=number, output=output)
    events.tell("cell", cell=number, executionCount=cell.get("execution_count"), seconds=seconds)


def main():
    request = json.loads(sys.stdin.buffer.readline())
    text = sys.stdin.buffer.read().decode()
    deadline = time.monotonic() + request["notebookSeconds"]
    events = Events(bytes.fromhex(request.pop("key")))
    events.tell("ready")
    end = {"reason": "done", "cell": None}
    log = KernelLog()
    # Old notebooks lack what the format has now; nobody reads that here.
    warnings.simplefilter("ignore")
    try:
        load()
        notebook = read_cells(text)
    except ImportError as error:
        end = {"reason": "no runner", "cell": None, "message": str(error)}
    except Exception as error:
        end = {"reason": "unreadable", "cell": None, "message": str(error)[:2000]}
    else:
        if any(cell.cell_type == "code" for cell in notebook.cells):
            client = make_client(notebook, request, deadline)
            end = asyncio.run(run_cells(client, request, events, log, deadline))
    events.tell("end", log=log.text(), **end)
    # The kernel, and all that it started, ends with the container.
    os._exit(0)


def load():
    global nbclient, nbformat, NoSuchKernel, KernelSpecManager
    import nbclient
    import nbclient.exceptions
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    if not hasattr(nbclient.NotebookClient, "on_cell_executed"):
        raise ImportError("nbclient is older than 0.6")


main()
