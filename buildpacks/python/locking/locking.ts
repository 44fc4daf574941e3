import type { Locking } from "../../../src/lock/locking.ts";
import type { PythonSpec } from "../spec.ts";
import { apply } from "./apply.ts";
import { pylockName } from "./bindery-pylock.ts";
import { record } from "./record.ts";
import { write } from "./write.ts";

/** Python packages as a lock of PEP 751, each by one file's SHA-256 sum. */
export const locking: Locking<PythonSpec> = { files: [pylockName], record, write, apply };
