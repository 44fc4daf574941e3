// What the servers for machines without a network share: one line of JSON when they listen, an end on SIGTERM.
import http from "node:http";

/** Answers with a status alone. */
export function sendError(response, status) {
  response.writeHead(status, { "content-type": "text/plain", "cache-control": "no-cache" });
  response.end(`${status} ${http.STATUS_CODES[status]}\n`);
}

/** Serves until it is told to end. An address that is none is 400; what else `answer` throws is told by `complain`, and is 500. */
export function serve(answer, { host, port, say, complain }) {
  const respond = async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      if (!(error instanceof URIError)) complain(`${request.url}: ${error.stack}`);
      if (response.headersSent) response.destroy();
      else sendError(response, error instanceof URIError ? 400 : 500);
    }
  };
  const server = http.createServer((request, response) => void respond(request, response));
  server.on("error", (error) => {
    complain(error.message);
    process.exit(1);
  });
  server.listen({ host, port }, () => {
    const { address, port: given } = server.address();
    say(JSON.stringify({ host: address, port: given }));
  });
  const end = () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
}
