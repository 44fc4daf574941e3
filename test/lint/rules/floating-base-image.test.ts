import { expect, test } from "vitest";
import { floatingBaseImage } from "../../../src/lint/rules/floating-base-image.ts";
import { findingsOf } from "../findings-of.ts";

test.each([
  ["FROM python", [1]],
  ["FROM python:latest", [1]],
  ["FROM --platform=linux/amd64 registry.example:5000/a/b AS x", [1]],
  ["FROM python:3.11 AS base\nFROM BASE\nFROM scratch\n", []],
  ["FROM python@sha256:0a\nFROM ${IMAGE}\nFROM a:$TAG", []],
  ["FROM a:1 as b\nFROM c", [2]],
  ["FROM", []],
])("%j", async (text, lines) => {
  const findings = await findingsOf(
    floatingBaseImage,
    { "binder/Dockerfile": text },
    { configDir: "binder" },
  );

  expect(findings.map(({ where }) => where?.line)).toEqual(lines);
});
