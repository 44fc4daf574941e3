import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

import { checkHost, guardedLookup } from "../../src/http/guard-address.ts";

const isRefused = (host: string, allowPrivateNetwork = false): boolean => {
  try {
    checkHost(host, { allowPrivateNetwork });
    return false;
  } catch {
    return true;
  }
};

describe("addresses", () => {
  it.each([
    ["8.8.8.8", false, false],
    ["2606:4700::1111", false, false],
    ["zenodo.org", false, false],
    ["64:ff9b::808:808", false, false],
    ["127.0.0.1", true, false],
    ["127.8.9.1", true, false],
    ["0.0.0.0", true, false],
    ["10.1.2.3", true, false],
    ["172.16.0.1", true, false],
    ["192.168.1.1", true, false],
    ["100.64.0.1", true, false],
    ["224.0.0.1", true, false],
    ["255.255.255.255", true, false],
    ["::1", true, false],
    ["::", true, false],
    ["fd00::1", true, false],
    ["::ffff:127.0.0.1", true, false],
    ["64:ff9b::a00:1", true, false],
    ["2002:7f00:1::", true, false],
    ["localhost", true, false],
    ["x.localhost.", true, false],
    ["169.254.169.254", true, true],
    ["::ffff:169.254.169.254", true, true],
    ["64:ff9b::a9fe:a9fe", true, true],
    ["fe80::1%eth0", true, true],
    ["168.63.129.16", true, true],
    ["metadata.google.internal", true, true],
    ["fd00:ec2::254", true, true],
    ["fd00:0ec2:0:0:0:0:0:0254", true, true],
    ["fd20:ce::254", true, true],
    ["100.100.100.200", true, true],
    ["192.0.0.192", true, true],
    ["::ffff:100.100.100.200", true, true],
    ["64:ff9b::a83f:8110", true, true],
    ["2002:a9fe:a9fe::", true, true],
    ["2002:a9fe:a9fe:1::5", true, true],
    ["2002:c000:c0::1", true, true],
    ["::a9fe:a9fe", true, true],
    ["::ffff:0:a9fe:a9fe", true, true],
    ["2002:808:808::", false, false],
    ["2002:a00:1::", true, false],
    ["::a00:1", true, false],
    ["fd00:ec3::254", true, false],
    ["100.100.100.201", true, false],
  ])("%s is refused: %s, and in a private network: %s", (host, refused, refusedThere) => {
    expect([isRefused(host), isRefused(host, true)]).toEqual([refused, refusedThere]);
  });
});

describe("names", () => {
  it.each([true, false])(
    "that lead to this machine are refused when they are resolved (all: %s)",
    async (all) => {
      const resolve = promisify(guardedLookup({ allowPrivateNetwork: false }));
      await expect(resolve("localhost", { all })).rejects.toMatchObject({ code: "SOURCE_REFUSED" });
      const allowed = promisify(guardedLookup({ allowPrivateNetwork: true }));
      await expect(allowed("localhost", { all })).resolves.toBeDefined();
    },
  );
});
