"""Addresses of mirrors, which may hold a user and a password: those go into a header, and into no message."""
import base64
import urllib.parse
import urllib.request


def without_credentials(url):
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def request_for(url, method="GET"):
    credentials, at, _ = urllib.parse.urlsplit(url).netloc.rpartition("@")
    request = urllib.request.Request(without_credentials(url), method=method)
    if at:
        token = base64.b64encode(urllib.parse.unquote(credentials).encode()).decode()
        # Not sent along where the server points to another one.
        request.add_unredirected_header("Authorization", f"Basic {token}")
    return request
