import { expect, test } from "vitest";
import { configurationOf } from "../../../src/engine/docker/image-configuration.ts";

test("what containers start with is told, and neither what is empty nor what is of one build alone", () => {
  const config = {
    Hostname: "0f",
    Image: "sha256:parent",
    AttachStdin: false,
    User: "",
    Env: ["B=1", "A=2"],
    Cmd: null,
    Volumes: {},
    Labels: { b: "1", a: "2" },
  };

  expect(configurationOf(config)).toEqual({ Env: '["B=1","A=2"]', Labels: '{"a":"2","b":"1"}' });
});
