import { lt, valid } from "@renovatebot/pep440";
import { normaliseName } from "../../requirements/package-name.ts";

/**
 * The newest Python that releases have wheels of Linux for, by package: `before 1.14.5, 3.6` says that those before 1.14.5 (and from
 * the row above on) have them up to Python 3.6. Of the files on PyPI. A release of a compiled package without a wheel is built from
 * source, and an old one fails at that on a newer Python.
 */
const newestWheels: Readonly<Record<string, readonly (readonly [before: string, newest: string])[]>> = {
  numpy: rows(
    "1.11 -, 1.11.3 3.5, 1.14.5 3.6, 1.17.3 3.7, 1.19.3 3.8, 1.21.2 3.9, 1.23.2 3.10, 1.26 3.11, 2.1 3.12",
  ),
  scipy: rows(
    "0.17 -, 0.19 3.5, 1.1 3.6, 1.3.2 3.7, 1.5.4 3.8, 1.7.2 3.9, 1.9.2 3.10, 1.11.3 3.11, 1.14.1 3.12",
  ),
  pandas: rows(
    "0.18 -, 0.19.2 3.5, 0.23.2 3.6, 0.25.3 3.7, 1.1.3 3.8, 1.3.3 3.9, 1.5.1 3.10, 2.1.1 3.11, 2.2.3 3.12",
  ),
  matplotlib: rows("2.0 -, 2.2.3 3.6, 3.1.2 3.7, 3.3.3 3.8, 3.5 3.9, 3.6.1 3.10, 3.8 3.11, 3.9.2 3.12"),
  "scikit-learn": rows(
    "0.17.1 -, 0.18.1 3.5, 0.19.2 3.6, 0.22 3.7, 0.24 3.8, 1.0.2 3.9, 1.1.3 3.10, 1.3.1 3.11, 1.5.2 3.12",
  ),
  tensorflow: rows("1.0 3.5, 1.13 3.6, 2.2 3.7, 2.5 3.8, 2.8 3.9, 2.12 3.10, 2.16 3.11, 2.20 3.12"),
  "tensorflow-gpu": rows("1.0 3.5, 1.13 3.6, 2.2 3.7, 2.5 3.8, 2.8 3.9, 2.12 3.10"),
  "opencv-python": rows("3.4.2.17 3.6, 4.1.2.30 3.7, 4.4.0.46 3.8"),
  "opencv-contrib-python": rows("3.4.2.17 3.6, 4.1.2.30 3.7, 4.4.0.46 3.8"),
  pyzmq: rows("16.0.2 3.5, 17.1 3.6, 18.1.1 3.7, 20 3.8, 22.3 3.9, 24.0.1 3.10, 25.1.1 3.11, 26.2 3.12"),
  pyyaml: rows("5.1 3.6"),
  h5py: rows("2.7 3.5, 2.8 3.6, 2.10 3.7, 3.0 3.8, 3.6 3.9, 3.8 3.10, 3.10 3.11, 3.12 3.12"),
  pillow: rows("3.4.2 3.5, 5.2 3.6, 6.2 3.7, 8.0 3.8, 8.4 3.9, 9.3 3.10, 10.1 3.11, 11.0 3.12"),
  lxml: rows("3.7 3.5, 4.2.2 3.6, 4.4.2 3.7, 4.6 3.8, 4.6.4 3.9, 4.9.2 3.10, 4.9.3 3.11, 5.3 3.12"),
  statsmodels: rows("0.8 3.5, 0.9 3.6, 0.10.2 3.7, 0.12.1 3.8, 0.13.1 3.9, 0.13.5 3.10, 0.14.1 3.11"),
  torch: rows("0.4.1 3.6, 1.4 3.7, 1.7.1 3.8, 1.11 3.9, 1.13 3.10, 2.2 3.11, 2.5 3.12"),
  numba: rows("0.53 3.8, 0.55 3.9, 0.57 3.10, 0.59 3.11, 0.61 3.12"),
  llvmlite: rows("0.36 3.8, 0.38 3.9, 0.40 3.10, 0.42 3.11, 0.44 3.12"),
};

/** Series of Python, or `-` for releases that have no wheels at all. */
function rows(text: string): readonly (readonly [string, string])[] {
  return text.split(", ").map((row) => {
    const [before = "", newest = ""] = row.split(" ");
    return [before, newest];
  });
}

/** The newest Python that a release has a wheel for; undefined where that is not known, or it has none, or fits any of today. */
export function newestPythonOf(name: string, version: string): string | undefined {
  if (valid(version) === null) return undefined;
  const found = newestWheels[normaliseName(name)]?.find(([before]) => lt(version, before))?.[1];
  return found === "-" ? undefined : found;
}

/** Whether a package's releases come as wheels, so that one which is built from source is for another Python. */
export function comesInWheels(name: string): boolean {
  return Object.hasOwn(newestWheels, normaliseName(name));
}
