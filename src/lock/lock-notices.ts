import { version } from "../package-root.ts";
import type { Foundation } from "../plan/foundation.ts";
import type { BinderyLock } from "./lock-file.ts";

/** What somebody who builds by a lock should know: what it can't hold, and where this bindery is not the one that made it. */
export function lockNotices(lock: BinderyLock, { serverLock }: Foundation): readonly string[] {
  return [
    ...(lock.server === serverLock
      ? []
      : [
          `the Jupyter server is that of bindery ${version}: the lock was made with ${lock.bindery}, which has another`,
        ]),
    ...lock.unpinned.map((text) => `not locked: ${text}`),
  ];
}
