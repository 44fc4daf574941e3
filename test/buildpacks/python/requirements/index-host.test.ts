import { expect, test } from "vitest";
import { indexHost } from "../../../../buildpacks/python/requirements/index-host.ts";

test.each([
  ["https://index.example.org/simple", "index.example.org"],
  ["http://index.example.org:8080", "index.example.org:8080"],
  ["https://me:secret@index.example.org/simple?a=1", "index.example.org"],
  ["https://me:sec@ret@index.example.org#x", "index.example.org"],
  ["HTTPS://index.example.org/a@b", "index.example.org"],
  ["https://me@/simple", undefined],
  ["https:///simple", undefined],
  ["file:///simple", undefined],
  ["index.example.org", undefined],
])("%s", (url, host) => {
  expect(indexHost(url)).toBe(host);
});
