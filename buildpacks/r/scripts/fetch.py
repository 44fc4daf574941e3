#!/usr/bin/env python3
"""Fetches a URL into a file; tries again where that may help.

usage: fetch.py URL FILE
"""
import http.client
import shutil
import sys
import time
import urllib.error
import urllib.request

from address import request_for, without_credentials

ATTEMPTS = 4
PAUSE_SECONDS = 3
TIMEOUT_SECONDS = 60


def main(url, path):
    shown = without_credentials(url)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with urllib.request.urlopen(request_for(url), timeout=TIMEOUT_SECONDS) as answer, open(path, "wb") as file:
                shutil.copyfileobj(answer, file)
                check_whole(answer, file.tell())
            return
        except urllib.error.HTTPError as error:
            # What the server says of the address itself stays so.
            if error.code < 500 and error.code != 429 or attempt == ATTEMPTS:
                sys.exit(f"bindery: fetching {shown} failed: {error.code} {error.reason}")
        except (OSError, http.client.HTTPException) as error:
            if attempt == ATTEMPTS:
                sys.exit(f"bindery: fetching {shown} failed: {error}")
        time.sleep(PAUSE_SECONDS * attempt)


def check_whole(answer, size):
    """Python takes what came for all where the connection ends."""
    length = answer.headers.get("Content-Length", "")
    if length.isdecimal() and int(length) != size:
        raise OSError(f"{size} of {length} bytes came")


main(*sys.argv[1:])
