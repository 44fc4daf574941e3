#!/usr/local/bin/python3 -IS
"""Serves the Shiny apps below the working directory, each at the path of its folder, as Shiny Server does with a folder of apps.

usage: start SOCKET [BASE_URL]
Each app has an R of its own, which starts with the first request for the app. What is no app has a list of the apps below it.
"""
import asyncio
import collections
import html
import itertools
import os
import shutil
import signal
import sys
import tempfile
from urllib.parse import quote, unquote

START_SECONDS = 240
# Shorter than what an engine or the Jupyter server waits before it kills.
END_SECONDS = 3
LARGEST_HEAD = 64 * 1024
LISTED_DEPTH = 3
MOST_LISTED = 200
FOREIGN = {"renv", "packrat", "node_modules", "__pycache__"}
RUN_APP = (
    "arguments <- commandArgs(TRUE);"
    "shiny::runApp(arguments[1], port = structure(arguments[2], mask = strtoi('077', 8)), launch.browser = FALSE)"
)


class Refused(Exception):
    """What is answered in place of an app."""

    def __init__(self, status, text, kind="text/plain", location=None):
        super().__init__(text)
        self.status, self.text, self.kind, self.location = status, text, kind, location


class App:
    """An app's folder and its R, where that runs."""

    def __init__(self, folder, sockets):
        self.folder, self.sockets = folder, sockets
        self.starts = itertools.count()
        self.starting = asyncio.Lock()
        self.process = self.socket = None
        self.said = collections.deque(maxlen=100)

    async def connect(self):
        async with self.starting:
            if self.process is None or self.process.returncode is not None:
                await self.start()
            try:
                return await asyncio.open_unix_connection(self.socket)
            except OSError:
                # It ended a moment ago.
                self.end()
                await self.process.wait()
                await self.start()
                return await asyncio.open_unix_connection(self.socket)

    async def start(self):
        self.socket = f"{self.sockets}-{next(self.starts)}"
        self.said.clear()
        self.process = await asyncio.create_subprocess_exec(
            "Rscript", "-e", RUN_APP, self.folder, self.socket, cwd=self.folder,
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )
        listening = asyncio.ensure_future(self.listen())
        for _ in range(START_SECONDS * 20):
            if self.process.returncode is not None:
                await listening
                raise Refused("500 Internal Server Error", "The app ended when it started:\n\n" + "".join(self.said))
            try:
                _, writer = await asyncio.open_unix_connection(self.socket)
                writer.close()
                return
            except OSError:
                await asyncio.sleep(0.05)
        self.end()
        raise Refused("504 Gateway Timeout", f"The app did not start in {START_SECONDS} s.\n\n" + "".join(self.said))

    async def listen(self):
        """To the log, and kept for the page that tells of a failure."""
        while chunk := await self.process.stdout.read(LARGEST_HEAD):
            text = chunk.decode("utf-8", "replace")
            self.said.append(text)
            sys.stderr.write(text)
            sys.stderr.flush()

    def end(self):
        if self.process is not None and self.process.returncode is None:
            self.process.terminate()


class Gateway:
    def __init__(self, root, state):
        self.root, self.state, self.apps = root, state, {}

    def app_at(self, folder):
        if folder not in self.apps:
            self.apps[folder] = App(folder, f"{self.state}/{len(self.apps)}")
        return self.apps[folder]

    def find(self, path):
        """The app of a path and what is left of the path: of apps within each other the inner one."""
        names = path.split("/")[1:]
        folders = [self.root]
        for name in map(unquote, names):
            if name == "" or name.startswith(".") or "/" in name or "\0" in name:
                break
            folders.append(f"{folders[-1]}/{name}")
        folders = list(itertools.takewhile(os.path.isdir, folders))
        for depth in range(len(folders) - 1, -1, -1):
            if not is_app(folders[depth]):
                continue
            if depth == len(names):
                raise to_folder(names)
            return self.app_at(folders[depth]), "/" + "/".join(names[depth:])
        if len(folders) > len(names):
            raise to_folder(names)
        if names[-1] == "" and len(folders) == len(names):
            raise Refused("200 OK", index_of(folders[-1]), "text/html")
        raise Refused("404 Not Found", "There is no Shiny app here.")

    async def serve(self, reader, writer):
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            request, *headers = head.split("\r\n")[:-2]
            method, target, version = request.split(" ")
            path, mark, query = target.partition("?")
            try:
                app, rest = self.find(path)
                app_reader, app_writer = await app.connect()
            except Refused as refused:
                await answer(writer, refused, mark + query)
                return
            await self.relay(f"{method} {rest}{mark}{query} {version}", headers, (reader, writer), (app_reader, app_writer))
        except (OSError, ValueError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            # Whoever asked went away, or does not speak HTTP; or the app ended meanwhile.
            pass
        finally:
            writer.close()

    async def relay(self, request, headers, client, app):
        """One request for each connection, so that answers need no parsing; a websocket has both directions."""
        (reader, writer), (app_reader, app_writer) = client, app
        named = {name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in headers)}
        upgrades = "upgrade" in named
        if not upgrades:
            headers = [line for line in headers if line.partition(":")[0].strip().lower() not in ("connection", "keep-alive")]
            headers.append("Connection: close")
        app_writer.write("\r\n".join([request, *headers, "", ""]).encode("latin-1"))
        body = None if upgrades or "transfer-encoding" in named else int(named.get("content-length") or 0)
        sending = asyncio.ensure_future(pump(reader, app_writer, body))
        try:
            await pump(app_reader, writer)
        finally:
            sending.cancel()
            app_writer.close()

    async def end(self):
        for app in self.apps.values():
            app.end()
        processes = [app.process.wait() for app in self.apps.values() if app.process is not None]
        await asyncio.wait_for(asyncio.gather(*processes), END_SECONDS)


async def pump(reader, writer, length=None):
    """Copies until the end, which is handed on where the length is not known."""
    while length is None or length > 0:
        chunk = await reader.read(LARGEST_HEAD if length is None else min(length, LARGEST_HEAD))
        if not chunk:
            writer.close()
            return
        if length is not None:
            length -= len(chunk)
        writer.write(chunk)
        await writer.drain()


async def answer(writer, refused, query):
    body = refused.text.encode()
    location = [] if refused.location is None else [f"Location: {refused.location}{query}"]
    head = [f"HTTP/1.1 {refused.status}", f"Content-Type: {refused.kind}; charset=utf-8", f"Content-Length: {len(body)}",
            *location, "Connection: close", "", ""]
    writer.write("\r\n".join(head).encode("latin-1") + body)
    await writer.drain()


def to_folder(names):
    """Pages name what they are made of from their folder; relative, since who stands in front has a path of its own."""
    return Refused("302 Found", "", location=f"./{names[-1]}/")


def is_app(folder):
    """`app.R`, or `server.R` with what it serves."""
    try:
        names = {name.lower() for name in os.listdir(folder)}
    except OSError:
        return False
    return "app.r" in names or "server.r" in names


def index_of(folder):
    apps = []
    for place, names, _ in os.walk(folder):
        path = os.path.relpath(place, folder)
        depth = 0 if path == "." else path.count("/") + 1
        names[:] = sorted(name for name in names if not name.startswith(".") and name not in FOREIGN)
        if depth > 0 and is_app(place):
            apps.append(path)
        if depth >= LISTED_DEPTH or len(apps) >= MOST_LISTED:
            names.clear()
    items = "".join(f'<li><a href="{quote(path)}/">{html.escape(path)}</a></li>' for path in apps)
    found = f"<ul>{items}</ul>" if apps else "<p>There is no Shiny app here: no folder has an app.R or a server.R.</p>"
    return f'<!doctype html><html lang="en"><title>Shiny apps</title><h1>Shiny apps</h1>{found}</html>'


async def main(socket, *_):
    os.umask(0o077)
    state = tempfile.mkdtemp(prefix="shiny-")
    gateway = Gateway(os.getcwd(), state)
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        loop.add_signal_handler(number, ended.set)
    server = await asyncio.start_unix_server(gateway.serve, path=socket, limit=LARGEST_HEAD)
    await ended.wait()
    server.close()
    try:
        await gateway.end()
    except asyncio.TimeoutError:
        pass
    shutil.rmtree(state, ignore_errors=True)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
