import { expect, test } from "vitest";
import {
  applyChanges,
  assembleFiles,
  markChanges,
  recordChanges,
} from "../../../buildpacks/assemble/index.ts";
import { installPackages } from "../../../buildpacks/apt/install.ts";

const own = { kind: "context", source: "build/assemble", target: "/build/assemble" };

test("the scripts are files of the build, and executable", () => {
  const paths = [applyChanges, markChanges, recordChanges].map(({ path }) => path.slice(1));

  expect(assembleFiles.map(({ path }) => path).toSorted()).toEqual(paths);
  expect(assembleFiles.every(({ executable }) => executable)).toBe(true);
});

test("what installs libraries in the image may run apt-get, the others have their scripts alone", () => {
  expect(markChanges.mounts).toEqual([own]);
  expect(recordChanges.mounts).toEqual([own]);
  expect(applyChanges.mounts).toEqual([own, ...installPackages.mounts]);
});
