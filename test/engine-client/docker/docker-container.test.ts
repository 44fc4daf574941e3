import { expect, test } from "vitest";
import { containerOptions } from "../../../src/engine/docker/docker-container.ts";
import type { ContainerRequest } from "../../../src/engine/engine.ts";

const request: ContainerRequest = {
  image: "sha256:0f",
  name: "bindery-paper-3f2a10",
  groups: ["0"],
  environment: { JUPYTER_TOKEN: "t", EMPTY: "", ODD: "a=b" },
  mounts: [{ source: "/home/ada/paper", target: "/home/jovyan/paper", readOnly: false }],
  ports: [{ container: 8888, host: 0, address: "127.0.0.1" }],
  labels: { "io.bindery.launch": "paper" },
  healthcheck: true,
};

test("holds back what a notebook does not need", () => {
  expect(containerOptions(request).HostConfig).toMatchObject({
    CapDrop: ["ALL"],
    SecurityOpt: expect.arrayContaining(["no-new-privileges"]),
    PidsLimit: 4096,
    Init: true,
  });
});

test("publishes on this machine alone, and mounts what it is told to", () => {
  const options = containerOptions(request);

  expect(options.ExposedPorts).toEqual({ "8888/tcp": {} });
  expect(options.HostConfig?.PortBindings).toEqual({ "8888/tcp": [{ HostIp: "127.0.0.1", HostPort: "0" }] });
  expect(options.HostConfig?.Mounts).toEqual([
    expect.objectContaining({
      Type: "bind",
      Source: "/home/ada/paper",
      Target: "/home/jovyan/paper",
      ReadOnly: false,
    }),
  ]);
  expect(options.Env).toEqual(["JUPYTER_TOKEN=t", "EMPTY=", "ODD=a=b"]);
  expect(options.Labels).toEqual({ "io.bindery.launch": "paper" });
});

test("leaves to the image what the request does not say", () => {
  const options = containerOptions(request);

  for (const key of ["Cmd", "User", "WorkingDir", "Healthcheck", "Tty", "OpenStdin"])
    expect(options).not.toHaveProperty(key);
  for (const key of ["Memory", "NanoCpus"]) expect(options.HostConfig).not.toHaveProperty(key);
});

test("says what the request says", () => {
  const { stdin, stdout, stderr } = process;
  const options = containerOptions({
    ...request,
    command: ["python", "a.py"],
    user: "1000:1000",
    workingDir: "/home/jovyan/paper",
    memoryBytes: 2 ** 31,
    cpus: 1.5,
    healthcheck: false,
    streams: { stdin, stdout, stderr, terminal: { stdin, stdout } },
  });

  expect(options).toMatchObject({
    Image: "sha256:0f",
    Cmd: ["python", "a.py"],
    User: "1000:1000",
    WorkingDir: "/home/jovyan/paper",
    Healthcheck: { Test: ["NONE"] },
    Tty: true,
    OpenStdin: true,
    HostConfig: { Memory: 2 ** 31, NanoCpus: 1_500_000_000, GroupAdd: ["0"] },
  });
});

test("may not swap where its memory is all there is", () => {
  const memoryBytes = 2 ** 30;
  expect(containerOptions({ ...request, memoryBytes, withoutSwap: true })).toMatchObject({
    HostConfig: { Memory: memoryBytes, MemorySwap: memoryBytes },
  });
  expect(containerOptions({ ...request, memoryBytes }).HostConfig).not.toHaveProperty("MemorySwap");
});

test("has no stdin where nothing is to be said to it", () => {
  const { stdout, stderr } = process;
  const options = containerOptions({ ...request, streams: { stdout, stderr } });

  expect(options).toMatchObject({ AttachStdout: true, AttachStderr: true, Tty: false });
  for (const key of ["OpenStdin", "StdinOnce", "AttachStdin"]) expect(options).not.toHaveProperty(key);
});
