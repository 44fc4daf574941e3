import * as v from "valibot";
import type { FileList } from "./file-list.ts";
import { parentOf, pathFrom } from "./real-path.ts";

const recordSchema = v.pipe(v.string(), v.parseJson(), v.object({ files: v.array(v.string()) }));

/** A package's record has its files, seen from the environment's folder. */
export const condaList: FileList = {
  ecosystem: "conda",
  reads: () => false,
  files: ({ path }, textOf) => {
    const record = v.safeParse(recordSchema, textOf(path));
    const environment = parentOf(parentOf(path));
    return record.success ? record.output.files.map((file) => pathFrom(environment, file)) : undefined;
  },
};
