import type { Locking } from "../../../src/lock/locking.ts";
import { pylockName } from "../../python/locking/bindery-pylock.ts";
import type { CondaSpec } from "../spec.ts";
import { apply } from "./apply.ts";
import { record } from "./record.ts";
import { condaListName, write } from "./write.ts";

/** conda's packages as an explicit list, pip's as a lock of PEP 751. */
export const locking: Locking<CondaSpec> = { files: [condaListName, pylockName], record, write, apply };
