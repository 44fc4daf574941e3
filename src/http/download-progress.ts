const firstAfterMs = 2000;
const everyMs = 5000;

/** Says how far a download is, not too often: nothing of a short one. */
export interface DownloadProgress {
  readonly at: (bytes: number) => void;
}

/**
 * @param label such as `zenodo.org: data.zip`
 * @param totalBytes undefined where the server does not say
 */
export function downloadProgress(
  label: string,
  totalBytes: () => number | undefined,
  report: (line: string) => void,
): DownloadProgress {
  let next = Date.now() + firstAfterMs;
  return {
    at: (bytes) => {
      if (Date.now() < next) return;
      next = Date.now() + everyMs;
      const total = totalBytes();
      report(
        total === undefined
          ? `${label} ${inMegabytes(bytes)} MB`
          : `${label} ${inMegabytes(bytes)} of ${inMegabytes(total)} MB`,
      );
    },
  };
}

function inMegabytes(bytes: number): string {
  const megabytes = bytes / 1e6;
  return megabytes < 10 ? megabytes.toFixed(1) : String(Math.round(megabytes));
}
