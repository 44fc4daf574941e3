import { describe, expect, it } from "vitest";

import { readPortMappings } from "../../src/binder/ports.ts";

const mapping = (hostPort: number, containerPort: number, protocol = "tcp", hostAddress?: string) => ({
  hostAddress,
  hostPort,
  containerPort,
  protocol,
});

describe("port mappings", () => {
  it.each([
    [["8888:8888"], [mapping(8888, 8888)]],
    [["8888:4321"], [mapping(8888, 4321)]],
    [["8888:4321/udp"], [mapping(8888, 4321, "udp")]],
    [
      ["8888:4321/udp", "8888:4321/tcp"],
      [mapping(8888, 4321, "udp"), mapping(8888, 4321)],
    ],
    [["127.0.0.1:80:8000"], [mapping(80, 8000, "tcp", "127.0.0.1")]],
    [
      ["8888:4321", "1234:12345"],
      [mapping(8888, 4321), mapping(1234, 12345)],
    ],
    [["80"], [mapping(80, 80)]],
    [["80/udp"], [mapping(80, 80, "udp")]],
    [["1:80", "2:80"], [mapping(2, 80)]],
    [
      ["1:1", "65535:65535"],
      [mapping(1, 1), mapping(65535, 65535)],
    ],
  ])("%j", (words, expected) => {
    expect(readPortMappings(words)).toEqual(expected);
  });

  it.each([
    ["a8888:8888", "invalid port"],
    ["888:888/abc", "invalid protocol"],
    ["80:8000/upd", "invalid protocol"],
    ["80/tpc:8000", "invalid port"],
    ["75000:80", "outside 1-65535"],
    ["80:0", "outside 1-65535"],
    ["80:65536", "outside 1-65535"],
    ["", "invalid port"],
    [":80", "invalid port"],
    ["127.0.0.1::80", "invalid port"],
    ["80:-1", "invalid port"],
    ["1:2:3:4", "three parts"],
    ["80/tcp/udp", "invalid protocol"],
  ])("%j is none", (word, fault) => {
    expect(() => readPortMappings(["1:1", word])).toThrow(fault);
    expect(() => readPortMappings([word])).toThrow(`Port specification "${word}"`);
  });
});
