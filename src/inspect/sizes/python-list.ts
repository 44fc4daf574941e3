import { parentOf, pathFrom } from "./real-path.ts";
import type { FileList } from "./file-list.ts";

/**
 * RECORD of a wheel, whose paths are seen from the folder of packages
 * (https://packaging.python.org/en/latest/specifications/recording-installed-packages/); of eggs that pip installed `installed-files.txt`,
 * seen from the egg's own folder.
 */
export const pythonList: FileList = {
  ecosystem: "python",
  reads: (path) =>
    /\/(?:site|dist)-packages\/[^/]+(?:\.dist-info\/RECORD|\.egg-info\/installed-files\.txt)$/.test(path),
  files: ({ path }, textOf) => {
    const folder = parentOf(path);
    const record = textOf(`${folder}/RECORD`);
    if (record !== undefined)
      return lines(record).map((line) => pathFrom(parentOf(folder), firstField(line)));
    const installed = path.endsWith("/PKG-INFO") ? textOf(`${folder}/installed-files.txt`) : undefined;
    return installed === undefined ? undefined : lines(installed).map((line) => pathFrom(folder, line));
  },
};

function lines(text: string): readonly string[] {
  return text.split(/\r?\n/).filter((line) => line !== "");
}

/** Of a line of CSV. Hash and size behind it have no commas. */
function firstField(line: string): string {
  const quoted = /^"(?<text>(?:[^"]|"")*)"/.exec(line)?.groups?.["text"];
  return quoted?.replaceAll('""', '"') ?? line.replace(/,[^,]*,[^,]*$/, "");
}
