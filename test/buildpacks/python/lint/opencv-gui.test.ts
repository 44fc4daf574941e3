import { expect, test } from "vitest";
import { opencvGui } from "../../../../buildpacks/python/lint/opencv-gui.ts";
import { editText } from "../../../../src/edits/edit-text.ts";
import { findingsOf } from "../../../lint/findings-of.ts";

test.each([
  ["opencv-python", "opencv-python-headless"],
  ["OpenCV_contrib.python==4.8.0 # cv", "opencv-contrib-python-headless==4.8.0 # cv"],
])("%s becomes %s", async (line, mended) => {
  const [finding] = await findingsOf(opencvGui, { "requirements.txt": `numpy\n${line}\n` });

  expect(finding?.where).toEqual({ file: "requirements.txt", line: 2 });
  expect(editText(`numpy\n${line}\n`, finding?.edit.changes ?? [])).toBe(`numpy\n${mended}\n`);
});

test.each([
  ["the build without windows", { "requirements.txt": "opencv-python-headless" }],
  ["libGL from apt", { "requirements.txt": "opencv-python", "apt.txt": "# gl\nlibgl1\n" }],
  ["what bounds a version", { "requirements.txt": "-c c.txt", "c.txt": "opencv-python<5" }],
])("lets pass %s", async (_, files) => {
  expect(await findingsOf(opencvGui, files)).toEqual([]);
});
