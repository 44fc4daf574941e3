import { PNG } from "pngjs";
import { expect, test } from "vitest";
import type { Comparison } from "../../../../src/check/compare/comparison.ts";
import { compareData, compareOutputs, show } from "../compare-outputs.ts";
import { jpeg, png } from "./pictures.ts";

function messages({ differences }: Comparison): readonly string[] {
  return differences.map(({ kind, message }) => `${kind}: ${message}`);
}

function isLine(x: number, y: number): boolean {
  return y === 40 && x < 60;
}

function isHalf(x: number): boolean {
  return x < 50;
}

const square = png(100, 80, (x, y) => x > 20 && x < 60 && y > 20 && y < 60);

test("the same pixels are the same, however they are packed", () => {
  const picture = PNG.sync.read(Buffer.from(square, "base64"));
  const packed = PNG.sync.write(picture, { deflateLevel: 1, filterType: 0 }).toString("base64");
  expect(packed).not.toBe(square);
  expect(compareData("image/png", square, packed).total).toBe(0);
  const lines = square.replaceAll(/.{76}/g, "$&\n");
  expect(compareData("image/png", `${lines}\n`, square).total).toBe(0);
});

test("pixels that differ are counted and marked", () => {
  const other = png(100, 80, (x, y) => x > 20 && x < 70 && y > 20 && y < 60);
  const { differences } = compareData("image/png", square, other);
  expect(differences).toMatchObject([{ kind: "image", cell: 1, output: 1, line: 7, mime: "image/png" }]);
  const [difference] = differences;
  expect(difference?.message).toBe("4.9 % of the pixels differ");
  expect(difference?.picture?.share).toBeCloseTo((10 * 39) / 8000, 3);
  const marked = PNG.sync.read(Buffer.from(difference?.picture?.marked ?? "", "base64"));
  expect([marked.width, marked.height]).toEqual([100, 80]);
  expect([...marked.data.subarray((40 * 100 + 65) * 4, (40 * 100 + 65) * 4 + 3)]).toEqual([255, 0, 0]);
  expect(compareData("image/png", square, other, { pixelShare: 0.05 }).total).toBe(0);
});

test.each<[string, (x: number, y: number) => boolean]>([
  ["a line", (x, y) => y === 41 && x > 5],
  ["a point", (x, y) => x === 70 && y === 40],
  ["a small figure", (x, y) => x > 70 && x < 74 && (y === 40 || y === 44 || (x === 73 && y > 40 && y < 44))],
])("%s more or less is a difference", (_, isMore) => {
  const stored = png(100, 80, isLine);
  const executed = png(100, 80, (x, y) => isLine(x, y) || isMore(x, y));
  expect(compareData("image/png", stored, executed).total).toBe(1);
  expect(compareData("image/png", executed, stored).total).toBe(1);
});

test("JPEGs are compared by their pixels too", () => {
  const fine = jpeg(100, 80, isHalf, 95);
  expect(compareData("image/jpeg", fine, jpeg(100, 80, isHalf, 92)).total).toBe(0);
  const found = compareData(
    "image/jpeg",
    fine,
    jpeg(100, 80, (x) => x < 60, 95),
  );
  expect(messages(found)).toEqual([expect.stringMatching(/^image: \d+ % of the pixels differ$/)]);
});

test("sizes that differ are told", () => {
  const found = compareData(
    "image/png",
    square,
    png(90, 80, () => false),
  );
  expect(messages(found)).toEqual(["image: 100 × 80 pixels became 90 × 80"]);
});

/** A header alone, as large as it says. */
function header(width: number, height: number, interlace = 0): string {
  const bytes = Buffer.from(square, "base64");
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt8(interlace, 28);
  return bytes.toString("base64");
}

const truncated = Buffer.from(square, "base64").subarray(0, 60).toString("base64");

test.each([
  ["no base64 at all", "%%%", "it is no PNG"],
  ["a JPEG", jpeg(10, 10, () => true), "it is no PNG"],
  ["nothing", "", "it is no PNG"],
  ["a PNG that ends early", truncated, expect.stringContaining("it is broken")],
  ["no pixels", header(0, 80), "it has no pixels"],
  ["an interlaced PNG", header(100, 80, 1), "it is interlaced"],
])("%s is a difference with its reason", (_, executed, reason) => {
  const [difference, ...others] = compareData("image/png", square, executed).differences;
  expect(others).toEqual([]);
  expect(difference?.kind).toBe("image");
  expect(difference?.message.replace("the picture that came can't be compared: ", "")).toEqual(reason);
  expect(compareData("image/png", executed, square).total).toBe(1);
  expect(compareData("image/png", executed, executed).total).toBe(0);
});

test("a picture that says it is huge is not decoded", () => {
  const found = compareData("image/png", header(60_000, 60_000), `${header(60_000, 60_000)}AAAA`);
  expect(messages(found)).toEqual(["image: its bytes differ; it is too large to compare its pixels"]);
});

test("a JPEG of very many scans is not decoded", () => {
  const bytes = Buffer.from(
    jpeg(10, 10, () => true),
    "base64",
  );
  const scans = Buffer.from("ffda0008010100003f00", "hex");
  const many = Buffer.concat([bytes, ...Array.from({ length: 200 }, () => scans)]).toString("base64");
  const [difference] = compareData(
    "image/jpeg",
    jpeg(10, 10, () => false),
    many,
  ).differences;
  expect(difference?.message).toBe("the picture that came can't be compared: it has more than 100 scans");
});

test("beyond thirty megapixels in a notebook only the bytes are compared", () => {
  const stored = show({ "image/png": header(3000, 3000) });
  const executed = show({ "image/png": `${header(3000, 3000)}AAAA` });
  const found = compareOutputs([stored, stored, stored, stored], [executed, executed, executed, executed]);
  expect(found.differences.map(({ message }) => message)).toEqual([
    expect.stringContaining("it is broken"),
    expect.stringContaining("it is broken"),
    expect.stringContaining("it is broken"),
    "its bytes differ; the notebook has too many pictures to compare the pixels of all",
  ]);
});
