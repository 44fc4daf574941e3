import { describe, expect, test } from "vitest";
import { faultText, isMissing, isStatus, startFault } from "../../../src/engine/docker/docker-fault.ts";

/** An error as docker-modem makes them. */
function fault(statusCode: number, message: string): Error {
  const wrapped = `(HTTP code ${statusCode}) server error - ${message}`;
  return Object.assign(new Error(wrapped), { statusCode, reason: "server error", json: { message } });
}

describe("isStatus", () => {
  test.each<[unknown, boolean]>([
    [fault(404, "No such container"), true],
    [fault(409, "already in use"), true],
    [fault(500, "no"), false],
    [new Error("ECONNREFUSED"), false],
    [{ statusCode: 404 }, false],
    [undefined, false],
  ])("of %o is %s", (error, expected) => {
    expect(isStatus(error, 404, 409)).toBe(expected);
  });

  test("404 is missing, and nothing else is", () => {
    expect([404, 400, 500].map((status) => isMissing(fault(status, "")))).toEqual([true, false, false]);
  });
});

describe("faultText", () => {
  test.each<[string, unknown, string]>([
    ["the engine's own words", fault(500, "no space"), "no space"],
    [
      "the message where the body says nothing",
      Object.assign(new Error("cut off"), { json: null }),
      "cut off",
    ],
    [
      "the engine's own words where the body is lost",
      Object.assign(new Error("(HTTP code 500) server error - dial tcp: no - way "), { statusCode: 500 }),
      "dial tcp: no - way",
    ],
    ["the message of any error", new Error("ECONNRESET"), "ECONNRESET"],
    ["whatever else was thrown", "text", "text"],
  ])("is %s", (_, error, text) => {
    expect(faultText(error)).toBe(text);
  });
});

describe("startFault", () => {
  // Messages as Docker Engine 20.10 to 28 words them.
  test.each<[string, Error, string]>([
    [
      "a taken port",
      fault(
        500,
        "driver failed programming external connectivity: Bind for 127.0.0.1:8888 failed: port is already allocated",
      ),
      "PORT_IN_USE",
    ],
    [
      "a port of another program",
      fault(500, "listen tcp4 127.0.0.1:80: bind: address already in use"),
      "PORT_IN_USE",
    ],
    [
      "a command that is not there",
      fault(400, 'exec: "nope": executable file not found in $PATH: unknown'),
      "LAUNCH_FAILED",
    ],
    [
      "a mount that is refused",
      fault(400, "invalid mount config for type bind: source path does not exist"),
      "LAUNCH_FAILED",
    ],
  ])("%s", (_, error, code) => {
    expect(startFault(error)).toMatchObject({ code, why: faultText(error), cause: error });
  });

  test("names the command that is not there", () => {
    const error = fault(400, 'runc: exec: "nope": executable file not found in $PATH: unknown');

    expect(startFault(error)).toMatchObject({ message: expect.stringContaining("`nope`") });
  });

  test("leaves what is not of the engine as it is", () => {
    const error = new TypeError("defect");

    expect(startFault(error)).toBe(error);
  });
});
