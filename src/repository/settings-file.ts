import * as v from "valibot";

/** The file of a repository, in its config dir, that settles what its environment files leave open, and how it is checked. */
export const settingsFile = "bindery.yml";

const anything = v.optional(v.unknown());

/** Its parts, as whoever reads the file for one of them takes the others. */
export const settingsParts = { check: anything, python: anything, r: anything };
