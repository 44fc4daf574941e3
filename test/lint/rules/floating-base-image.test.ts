import { expect, test } from "vitest";
import { floatingBaseImage } from "../../../src/lint/rules/floating-base-image.ts";
import { findingsOf } from "../findings-of.ts";

/** Each argument is the one before it twice over. */
function doubling(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => `ARG A${at + 1}=$A${at}$A${at}\n`);
  return ["ARG A0=latest\n", ...lines].join("");
}

test.each([
  ["FROM python", [1]],
  ["FROM python:latest", [1]],
  ["FROM --platform=linux/amd64 registry.example:5000/a/b AS x", [1]],
  ["FROM python:3.11 AS base\nFROM BASE\nFROM scratch\n", []],
  ["FROM python@sha256:0a\nFROM ${IMAGE}\nFROM a:$TAG", []],
  ["FROM a:1 as b\nFROM c", [2]],
  ["FROM", []],
  ["ARG TAG=latest\nFROM a:${TAG}\nFROM b:$TAG", [2, 3]],
  ["arg TAG='latest'\nfrom a:${TAG}", [2]],
  ["ARG NAME=a TAG=1.2\nFROM $NAME:$TAG\nFROM $NAME", [3]],
  ["ARG TAG=latest\nARG IMAGE=a:${TAG}\nFROM $IMAGE", [3]],
  ["ARG TAG\nFROM a:${TAG}\nFROM a:${TAG:+latest}", []],
  ["ARG TAG=1\nARG NONE=\nFROM a:${TAG:-latest}\nFROM a:${OTHER:-latest}\nFROM a:${NONE:-latest}", [4, 5]],
  ["FROM a:1 AS x\nARG TAG=latest\nFROM b:$TAG", []],
  ["ARG BASE=x\nFROM a:1 AS x\nFROM $BASE", []],
  ["FROM andrewosh/binder-base", []],
  [`${doubling(64)}FROM a:$A64`, []],
])("%j", async (text, lines) => {
  const findings = await findingsOf(
    floatingBaseImage,
    { "binder/Dockerfile": text },
    { configDir: "binder" },
  );

  expect(findings.map(({ where }) => where?.line)).toEqual(lines);
});
