import { expect, test } from "vitest";
import { parseVolume } from "../../src/ui/parse-volume.ts";

test.each([
  ["/data:/mnt", { source: "/data", target: "/mnt", readOnly: false }],
  ["/data:/mnt:ro", { source: "/data", target: "/mnt", readOnly: true }],
  ["/data:/mnt:rw", { source: "/data", target: "/mnt", readOnly: false }],
  ["data:input", { source: "/here/data", target: "/home/jovyan/input", readOnly: false }],
  ["../data:/mnt", { source: "/data", target: "/mnt", readOnly: false }],
])("%s", (volume, mount) => {
  expect(parseVolume(volume, "/here", "/home/jovyan")).toEqual(mount);
});

test.each(["", "/data", ":/mnt", "/data:", "/data:/mnt:z", "/data:/mnt:ro:x"])("refuses %j", (volume) => {
  expect(() => parseVolume(volume, "/here", "/home/jovyan")).toThrow(
    expect.objectContaining({ code: "OPTION_INVALID" }),
  );
});
