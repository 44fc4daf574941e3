import { describe, expect, it } from "vitest";

import { parseArchiveUrl } from "../../../src/source/archive/parse-archive-url.ts";

const nameOf = (address: string): string | undefined => parseArchiveUrl(new URL(address))?.name;

describe("an address of an archive", () => {
  it.each([
    ["https://data.example/paper.zip", "paper"],
    ["https://data.example/a/paper.tar.gz?token=x#y", "paper"],
    ["http://data.example/paper.TGZ", "paper"],
    ["https://data.example/paper.tar.bz2", "paper"],
    ["https://data.example/paper.tar.xz", "paper"],
    ["https://data.example/paper.tar.zst", "paper"],
    ["https://data.example/paper.tar", "paper"],
    ["https://data.example/my%20paper.zip", "my paper"],
    ["https://github.com/o/r/archive/refs/heads/main.zip", "r"],
    ["https://github.com/o/r/archive/v1.0.tar.gz", "r"],
    ["https://github.com/o/r/zipball/v1", "r"],
    ["https://github.com/o/r/tarball/v1", "r"],
    ["https://github.com/o/r/releases/download/v1/paper.zip", "paper"],
    ["https://github.com/o/r/raw/main/paper.zip", "paper"],
    ["https://codeload.github.com/o/r/zip/refs/heads/main", "r"],
    ["https://codeload.github.com/o/r/tar.gz/v1", "r"],
    ["https://api.github.com/repos/o/r/zipball/v1", "r"],
    ["https://gitlab.com/g/s/r/-/archive/main/r-main.zip", "r"],
    ["https://gitlab.example/g/r/-/archive/v1/r-v1.tar.bz2?path=x", "r"],
  ])("%s is called %s", (address, name) => {
    expect(nameOf(address)).toBe(name);
  });

  it.each([
    "https://github.com/o/r",
    "https://github.com/o/r.zip",
    "https://github.com/o/r/blob/main/paper.zip",
    "https://gitlab.com/g/r/-/blob/main/paper.zip",
    "https://gitlab.com/g/r.zip",
    "https://data.example/",
    "https://data.example/zip",
    "https://data.example/data.csv.gz",
    "https://data.example/x.zip/content",
    "ftp://data.example/paper.zip",
  ])("%s is none", (address) => {
    expect(nameOf(address)).toBeUndefined();
  });

  it("has its credentials beside it", () => {
    const source = parseArchiveUrl(new URL("https://user:p%40ss@data.example/x.zip#part"));
    expect(source?.url.href).toBe("https://data.example/x.zip");
    expect(source?.headers).toEqual({
      authorization: `Basic ${Buffer.from("user:p@ss").toString("base64")}`,
    });
  });
});
