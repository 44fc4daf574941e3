import { readText } from "../../../src/lint/text/read-text.ts";
import type { RepositoryRule } from "../../../src/lint/rule.ts";
import { inConfigDir } from "../../../src/repository/repository.ts";
import { namedRequirements } from "./named-requirements.ts";
import { replaceInLine } from "./replace-in-line.ts";

const withWindows = ["opencv-python", "opencv-contrib-python"];

/** OpenCV builds that need the libraries of a desktop. */
export const opencvGui: RepositoryRule = {
  kind: "repository",
  id: "opencv-gui",
  severity: "warning",
  summary: "`opencv-python` needs libraries of a desktop",
  help: "`import cv2` ends with «libGL.so.1: cannot open shared object file», since a server has no windows to open. `opencv-python-headless` is the same library without them (its README: «for server environments»). Where windows are needed, name `libgl1` in `apt.txt`.",
  check: async (subject) => {
    const { repository } = subject;
    const apt = (await readText(repository, inConfigDir(repository, "apt.txt"))) ?? "";
    if (/^\s*(?:libgl1|libgl1-mesa-glx|ffmpeg)\b/m.test(apt)) return [];
    const requirements = await namedRequirements(subject);
    return requirements
      .filter(({ name }) => withWindows.includes(name))
      .map((found) => ({
        where: found.line.where,
        message: `\`${found.name}\` needs libGL, which an image has not`,
        why: "`import cv2` fails",
        edit: {
          words: `Write \`${found.name}-headless\` in its place.`,
          changes: replaceInLine(found, (written) => [
            written.replace(/opencv[-_.]+(contrib[-_.]+)?python/i, `${found.name}-headless`),
          ]),
          safe: false,
        },
      }));
  },
};
