import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer as createProxy, type Server } from "node:http";
import { createServer } from "node:https";
import { connect } from "node:net";
import { join } from "node:path";
import * as v from "valibot";
import { expect, it, onTestFinished } from "vitest";

import { createHttpClient } from "../../src/http/create-http-client.ts";
import { temporaryFolder } from "../temporary-folder.ts";

const answer = v.object({ id: v.number() });

async function listen(server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return typeof address === "object" ? (address?.port ?? 0) : 0;
}

/** A certificate of `data.example` that signs itself, and its key. */
async function makeCertificate(): Promise<{ key: string; cert: string }> {
  const folder = await temporaryFolder();
  const [key, cert] = [join(folder, "key.pem"), join(folder, "cert.pem")];
  const names = "subjectAltName=DNS:data.example,DNS:localhost";
  const request = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=data.example -addext ${names}`;
  execFileSync("openssl", [...request.split(" "), "-keyout", key, "-out", cert], { stdio: "ignore" });
  return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
}

it("trusts a certificate of its own, straight and through a proxy, and no other", async () => {
  const { key, cert } = await makeCertificate();
  const secure = createServer({ key, cert }, (_, response) => response.end('{"id":1}'));
  const port = await listen(secure);
  const tunnels: string[] = [];
  const proxy = createProxy().on("connect", (request, client) => {
    tunnels.push(request.url ?? "");
    const upstream = connect(port, "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(client).pipe(upstream);
    });
    upstream.on("error", () => client.destroy());
    client.on("error", () => upstream.destroy());
  });
  const environment = { HTTPS_PROXY: `http://127.0.0.1:${await listen(proxy)}`, NO_PROXY: "localhost" };
  const options = { environment, allowPrivateNetwork: true, patience: { attempts: 1 } };
  const [far, near] = [new URL("https://data.example/x"), new URL(`https://localhost:${port}/x`)];
  for (const url of [far, near]) {
    expect(await createHttpClient({ ...options, ca: cert }).json(url, answer)).toEqual({ id: 1 });
    await expect(createHttpClient(options).json(url, answer)).rejects.toMatchObject({
      code: "FETCH_FAILED",
      suggestions: [expect.stringContaining("network.ca")],
    });
  }
  expect(tunnels).toEqual(["data.example:443", "data.example:443"]);
});
