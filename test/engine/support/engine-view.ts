import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import { launchLabel } from "../../../src/launch/launch-request.ts";

/**
 * A socket in front of the engine through which only one repository's launches are seen: `ps` and `stop --all` can be
 * tested without touching what else is launched on this machine.
 */
export async function startEngineView(
  socket: string,
  name: string,
): Promise<{ address: string; stop: () => Promise<void> }> {
  const { protocol, hostname, port, pathname } = new URL(
    process.env["DOCKER_HOST"] || "unix:///var/run/docker.sock",
  );
  const target = protocol === "unix:" ? { socketPath: pathname } : { host: hostname, port };
  const server = createServer((incoming, outgoing) => {
    const url = new URL(incoming.url ?? "/", "http://engine");
    if (url.pathname.endsWith("/containers/json")) {
      url.searchParams.set("filters", JSON.stringify({ label: [`${launchLabel}=${name}`] }));
    }
    const options = {
      ...target,
      method: incoming.method,
      path: url.pathname + url.search,
      headers: incoming.headers,
    };
    const forwarded = httpRequest(options, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on("error", () => outgoing.destroy());
    incoming.pipe(forwarded);
  });
  server.listen(socket);
  await once(server, "listening");
  return {
    address: `unix://${socket}`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
