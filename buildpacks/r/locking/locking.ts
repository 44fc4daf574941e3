import type { Locking } from "../../../src/lock/locking.ts";
import type { RSpec } from "../spec.ts";
import { apply } from "./apply.ts";
import { record } from "./record.ts";
import { renvLockName, write } from "./write.ts";

/** Packages of R as a lock of renv's form. */
export const locking: Locking<RSpec> = { files: [renvLockName], record, write, apply };
