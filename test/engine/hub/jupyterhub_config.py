"""A hub whose servers are started by the test: it writes what a spawner would give a server, and reads where that is."""
import asyncio
import json
import os
import pathlib
import socket

from jupyterhub.proxy import Proxy
from jupyterhub.spawner import Spawner

shared = pathlib.Path("/shared")


class Handed(Spawner):
    async def start(self):
        command = [*self.cmd, *self.get_args()]
        wanted = shared / f"{self.user.name}.json"
        wanted.with_suffix(".new").write_text(json.dumps({"environment": self.get_env(), "command": command}))
        wanted.with_suffix(".new").rename(wanted)
        address = shared / f"{self.user.name}.address"
        while not address.exists():
            await asyncio.sleep(0.05)
        return address.read_text(), 8888

    async def poll(self):
        return None

    async def stop(self, now=False):
        pass


class NoProxy(Proxy):
    """Servers are asked where they are: nothing stands between."""

    should_start = False
    routes = {}

    async def add_route(self, routespec, target, data):
        self.routes[routespec] = {"routespec": routespec, "target": target, "data": data}

    async def delete_route(self, routespec):
        self.routes.pop(routespec, None)

    async def get_all_routes(self):
        return self.routes


c = get_config()  # noqa: F821
c.JupyterHub.spawner_class = Handed
c.JupyterHub.proxy_class = NoProxy
c.JupyterHub.authenticator_class = "null"
c.JupyterHub.hub_ip = "0.0.0.0"
c.JupyterHub.hub_connect_ip = socket.gethostbyname(socket.gethostname())
c.JupyterHub.db_url = "sqlite://"
c.JupyterHub.cookie_secret = os.urandom(32)
c.JupyterHub.services = [{"name": "tester", "api_token": os.environ["TESTER_TOKEN"]}]
c.JupyterHub.load_roles = [
    {"name": "tester", "services": ["tester"], "scopes": ["admin:users", "admin:servers", "tokens"]}
]
c.Authenticator.allow_all = True
c.Spawner.cmd = ["jupyterhub-singleuser"]
c.Spawner.ip = "0.0.0.0"
c.Spawner.port = 8888
# Else five minutes.
c.Spawner.environment = {"JUPYTERHUB_ACTIVITY_INTERVAL": "1"}
