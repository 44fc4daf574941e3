import { expect, test } from "vitest";
import { publishedPorts, serverCommand } from "../../src/binder/published-ports.ts";

const here = { address: "unix:///var/run/docker.sock", local: true };
const elsewhere = { address: "tcp://build.example.org:2375", local: false };
const urlOf = (command: readonly string[]) =>
  command.find((word) => word.startsWith("--ServerApp.custom_display_url="))?.split("=")[1];

test("Jupyter without a word on ports has a free one, that this machine alone reaches", async () => {
  const [port, ...others] = await publishedPorts([], true, here);
  expect(others).toEqual([]);
  expect(port).toEqual({ container: port?.host, host: expect.any(Number), address: "127.0.0.1" });
  const command = serverCommand(port, here);
  expect(command).toContain(`--port=${port?.container}`);
  expect(urlOf(command)).toBe(`http://127.0.0.1:${port?.host}`);
});

test("on another machine it can be reached there", async () => {
  const [port] = await publishedPorts([], true, elsewhere);
  expect(port?.address).toBe("");
  expect(urlOf(serverCommand(port, elsewhere))).toBe(`http://build.example.org:${port?.host}`);
});

test("a command has no port that nobody asked for", async () => {
  expect(await publishedPorts([], false, here)).toEqual([]);
});

test.each([
  [{ hostAddress: "10.0.0.1", hostPort: 80, containerPort: 8888 }, here, "http://10.0.0.1:80"],
  [{ hostAddress: "0.0.0.0", hostPort: 80, containerPort: 8888 }, here, "http://127.0.0.1:80"],
  [{ hostAddress: undefined, hostPort: 80, containerPort: 8888 }, elsewhere, "http://build.example.org:80"],
])("%j is shown by the address that people can open", async (mapping, engine, url) => {
  const [port] = await publishedPorts([{ ...mapping, protocol: "tcp" }], true, engine);
  expect(port).toEqual({ container: 8888, host: 80, address: mapping.hostAddress ?? "", protocol: "tcp" });
  expect(urlOf(serverCommand(port, engine))).toBe(url);
});
