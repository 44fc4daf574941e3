import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readImageArchive } from "../../../src/inspect/archive/read-archive.ts";
import { readLayer } from "../../../src/inspect/archive/read-layer.ts";
import { UserError } from "../../../src/errors/user-error.ts";
import { savedImage, tarOf, zip } from "./saved-image.ts";

const never = new AbortController().signal;
const read = (bytes: Buffer, wants = (path: string) => path.endsWith(".txt")) =>
  readImageArchive(Readable.from([bytes]), wants, never);

/** RFC 8878: a frame of one raw block, without a checksum. */
function zstandardOf(bytes: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(bytes.length);
  const blocks: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += 65536) {
    const piece = bytes.subarray(at, at + 65536);
    const header = Buffer.alloc(3);
    header.writeUIntLE((piece.length << 3) | (at + piece.length === bytes.length ? 1 : 0), 0, 3);
    blocks.push(header, piece);
  }
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0]), size, ...blocks]);
}

const layers = [
  [
    { name: "./etc/", type: "directory", mode: 0o755 },
    { name: "etc/a.txt", text: "one", uid: 5, gid: 6, mode: 0o4644, mtime: new Date(86_400_000) },
    { name: "etc/b", text: "two" },
    { name: "etc/link", type: "symlink", linkname: "../b" },
    { name: "etc/hard", type: "link", linkname: "./etc/b" },
    { name: "dev/null", type: "character-device" },
    { name: "ping", text: "", pax: { "SCHILY.xattr.security.capability": "x", mtime: "12.5" } },
  ],
  [{ name: "etc/.wh.b", text: "" }],
] as const;

describe.each([
  ["Docker's own", { layout: "docker" }],
  ["OCI's", { layout: "oci" }],
  ["OCI's, with gzip", { layout: "oci", compress: zip }],
  ["OCI's, with Zstandard", { layout: "oci", compress: zstandardOf }],
] as const)("the layout %s", (_, form) => {
  test("gives every file of every layer, and the bytes of those that are wanted", async () => {
    const history = [
      { created_by: "ADD base" },
      { created_by: "ENV A=1", empty_layer: true },
      { created_by: "RUN x" },
    ];
    const image = await read(await savedImage({ ...form, layers, config: { history } }));

    expect(image.layers.map(({ createdBy }) => createdBy)).toEqual(["ADD base", "RUN x"]);
    expect(image.layers[1]?.entries.map(({ path }) => path)).toEqual(["etc/.wh.b"]);
    const digest = createHash("sha256").update("one").digest("hex");
    expect(image.layers[0]?.entries).toMatchObject([
      { path: "etc", kind: "folder", mode: 0o755, size: 0, digest: undefined },
      { path: "etc/a.txt", kind: "file", uid: 5, gid: 6, mode: 0o4644, time: 86_400, size: 3, digest },
      { path: "etc/b", kind: "file", content: undefined },
      { path: "etc/link", kind: "link", target: "../b" },
      { path: "etc/hard", kind: "hard link", target: "etc/b" },
      { path: "dev/null", kind: "device" },
      { path: "ping", attributes: { "security.capability": "x" }, time: 12.5 },
    ]);
    expect(Buffer.from(image.layers[0]?.entries[1]?.content ?? []).toString()).toBe("one");
    expect(image.layers[0]?.tarBytes).toBe((await tarOf(layers[0])).length);
  });
});

test("a configuration says what the image runs as; what it leaves out is empty", async () => {
  const config = {
    created: "1980-01-02T00:00:00Z",
    config: {
      User: "1000",
      Env: ["A=1"],
      ExposedPorts: { "8888/tcp": {} },
      Healthcheck: { Test: ["CMD", "x"] },
    },
  };
  const [full, empty] = [
    await read(await savedImage({ layout: "oci", layers: [], config })),
    await read(await savedImage({ layout: "docker", layers: [] })),
  ];

  expect(full.config).toMatchObject({
    created: "1980-01-02T00:00:00Z",
    user: "1000",
    environment: ["A=1"],
    exposedPorts: ["8888/tcp"],
    healthcheck: ["CMD", "x"],
  });
  expect(empty.config).toMatchObject({
    user: "",
    workingDir: "/",
    command: [],
    labels: {},
    healthcheck: undefined,
  });
});

test("Docker up to 24 links to a layer that is there twice", async () => {
  const layer = await tarOf([{ name: "a", text: "1" }]);
  const diffId = `sha256:${createHash("sha256").update(layer).digest("hex")}`;
  const archive = await tarOf([
    { name: "two/layer.tar", type: "symlink", linkname: "../one/layer.tar" },
    { name: "one/layer.tar", text: layer.toString("latin1") },
    { name: "config.json", text: JSON.stringify({ rootfs: { diff_ids: [diffId, diffId] } }) },
    { name: "manifest.json", text: `[{"Config":"config.json","Layers":["one/layer.tar","two/layer.tar"]}]` },
  ]);

  const image = await read(archive);

  expect(image.layers.map((each) => each.diffId)).toEqual([diffId, diffId]);
});

test("a mode is that of the permissions, also where the kind of file stands in front of it", async () => {
  const layer = await tarOf([{ name: "a", text: "1" }]);
  layer.write("0104755\0", 100, "latin1");
  // The checksum is the sum of the header's bytes, its own taken for blanks (pax(1), "ustar Interchange Format").
  layer.write("        ", 148, "latin1");
  const sum = layer.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  layer.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148, "latin1");

  const { entries } = await readLayer(Readable.from([layer]), () => false);

  expect(entries[0]?.mode).toBe(0o4755);
});

const plain = { layout: "docker", layers: [[{ name: "a", text: "1" }]] } as const;

test.each([
  ["is no tar", () => Buffer.from("no tar".repeat(1000))],
  ["is empty", () => Buffer.alloc(0)],
  ["ends early", async () => (await savedImage(plain)).subarray(0, 1300)],
  ["has no manifest", () => tarOf([{ name: "a", text: "" }])],
  ["has a manifest that is no JSON", () => tarOf([{ name: "manifest.json", text: "[{" }])],
  ["has an empty manifest", () => tarOf([{ name: "manifest.json", text: "[]" }])],
  [
    "has a manifest without its files",
    () => tarOf([{ name: "manifest.json", text: '[{"Config":"c","Layers":["l"]}]' }]),
  ],
  ["has a configuration of another form", () => savedImage({ ...plain, config: { rootfs: 1 } })],
  [
    "has a layer that is not what was promised",
    () => savedImage({ ...plain, config: { rootfs: { diff_ids: ["sha256:0"] } } }),
  ],
  [
    "has a layer whose compression is broken",
    () => savedImage({ ...plain, layout: "oci", compress: (layer) => zip(layer).subarray(0, 40) }),
  ],
] as const)("an archive that %s is refused", async (_, archive) => {
  await expect(read(await archive())).rejects.toMatchObject({ code: "IMAGE_UNREADABLE" });
});

test("an archive with any byte changed is read, or refused in words", async () => {
  const archive = await savedImage({ layout: "oci", layers, compress: zip });
  await fc.assert(
    fc.asyncProperty(fc.nat(archive.length - 1), fc.integer({ min: 0, max: 255 }), async (at, byte) => {
      const changed = Buffer.from(archive);
      changed[at] = byte;
      const error: unknown = await read(changed).then(
        () => undefined,
        (fault: unknown) => fault,
      );
      expect(error === undefined || error instanceof UserError).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test("an interruption ends the reading, and the stream with it", async () => {
  const controller = new AbortController();
  const reason = new Error("stopped");
  const bytes = await savedImage(plain);
  const stream = Readable.from(
    (async function* () {
      yield bytes.subarray(0, 600);
      controller.abort(reason);
      await new Promise(() => undefined);
    })(),
  );

  await expect(readImageArchive(stream, () => false, controller.signal)).rejects.toBe(reason);
  expect(stream.destroyed).toBe(true);
});
