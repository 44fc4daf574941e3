"""Applications behind the Jupyter server, by jupyter-server-proxy: those that are in the image."""
import os
from urllib.parse import urlsplit, urlunsplit

FOLDER = "/usr/local/lib/bindery"
TITLES = {"rstudio": "RStudio", "shiny": "Shiny"}
# An app in the repository's root must have started to answer.
START_SECONDS = {"rstudio": 60, "shiny": 240}


def keep_host(response):
    """RStudio redirects to the host and port that it takes for its own: the browser's stay."""
    location = response.headers.get("Location")
    if location:
        response.headers["Location"] = urlunsplit(("", "", *urlsplit(location)[2:]))


def server(name):
    # A socket in a folder of the user's own: a port could be opened by anybody on the machine, with `--network host`.
    return {
        "command": [f"{FOLDER}/{name}/start", "{unix_socket}", "{base_url}"],
        "unix_socket": True,
        "timeout": START_SECONDS[name],
        "new_browser_tab": True,
        "rewrite_response": [keep_host] if name == "rstudio" else [],
        "launcher_entry": {"title": TITLES[name], "path_info": f"{name}/", "icon_path": f"{FOLDER}/{name}/icon.svg"},
    }


c = get_config()  # noqa: F821
c.ServerProxy.servers = {name: server(name) for name in TITLES if os.path.exists(f"{FOLDER}/{name}/start")}
