import type { AsOf } from "./as-of.ts";

/** The word on a source of packages that knows no days; none where no day is asked for. */
export function ofToday(source: string, { asOf }: { readonly asOf?: AsOf | undefined }): readonly string[] {
  return asOf === undefined
    ? []
    : [`there is no asking ${source} for ${asOf.day}: the build takes what it finds on its own day`];
}

/** What no image has of another day. */
export function foundationNotices(asOf: AsOf | undefined): readonly string[] {
  return asOf === undefined
    ? []
    : [
        `as of ${asOf.day}: that holds for packages; base images, patches of a language's release and the Jupyter server are today's`,
      ];
}
