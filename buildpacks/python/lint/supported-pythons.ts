/** Releases from `from` (all, if absent) up to but not `before` that can't be installed on a Python newer than `newest`. */
export interface NewestPython {
  readonly name: string;
  readonly from?: string;
  readonly before: string;
  readonly newest: string;
}

/** Releases from `from` on that can't be installed on a Python older than `oldest`. */
export interface OldestPython {
  readonly name: string;
  readonly from: string;
  readonly oldest: string;
}

/**
 * Only what is certain, whatever compilers are there: packages that publish wheels and no sources (tensorflow, torch: their tables of
 * tested configurations and of wheels), whose setup.py refuses other Pythons (numba), or whose metadata has the bound
 * (`Requires-Python` of the releases on PyPI; SciPy's toolchain roadmap).
 */
export const newestPythons: readonly NewestPython[] = [
  { name: "tensorflow", before: "2.2", newest: "3.7" },
  { name: "tensorflow", before: "2.5", newest: "3.8" },
  { name: "tensorflow", before: "2.8", newest: "3.9" },
  { name: "tensorflow", before: "2.12", newest: "3.10" },
  { name: "tensorflow", before: "2.16", newest: "3.11" },
  { name: "tensorflow", before: "2.19", newest: "3.12" },
  { name: "torch", before: "1.11", newest: "3.9" },
  { name: "torch", before: "1.13", newest: "3.10" },
  { name: "torch", before: "2.2", newest: "3.11" },
  { name: "torch", before: "2.5", newest: "3.12" },
  { name: "numba", before: "0.53", newest: "3.8" },
  { name: "numba", before: "0.55", newest: "3.9" },
  { name: "numba", before: "0.57", newest: "3.10" },
  { name: "numba", before: "0.59", newest: "3.11" },
  { name: "numba", before: "0.61", newest: "3.12" },
  { name: "numpy", from: "1.21.2", before: "1.22", newest: "3.10" },
  { name: "scipy", from: "1.7.2", before: "1.9", newest: "3.10" },
  { name: "scipy", from: "1.10", before: "1.11", newest: "3.11" },
];

export const oldestPythons: readonly OldestPython[] = [
  { name: "numpy", from: "1.22", oldest: "3.8" },
  { name: "numpy", from: "1.25", oldest: "3.9" },
  { name: "numpy", from: "2.1", oldest: "3.10" },
  { name: "numpy", from: "2.3", oldest: "3.11" },
  { name: "scipy", from: "1.8", oldest: "3.8" },
  { name: "scipy", from: "1.11", oldest: "3.9" },
  { name: "scipy", from: "1.14", oldest: "3.10" },
  { name: "scipy", from: "1.16", oldest: "3.11" },
  { name: "pandas", from: "1.4", oldest: "3.8" },
  { name: "pandas", from: "2.1", oldest: "3.9" },
  { name: "matplotlib", from: "3.6", oldest: "3.8" },
  { name: "matplotlib", from: "3.8", oldest: "3.9" },
  { name: "matplotlib", from: "3.10", oldest: "3.10" },
  { name: "scikit-learn", from: "1.1", oldest: "3.8" },
  { name: "scikit-learn", from: "1.4", oldest: "3.9" },
  { name: "scikit-learn", from: "1.7", oldest: "3.10" },
  { name: "ipython", from: "8.0", oldest: "3.8" },
  { name: "ipython", from: "8.13", oldest: "3.9" },
  { name: "ipython", from: "8.19", oldest: "3.10" },
  { name: "tensorflow", from: "2.12", oldest: "3.8" },
  { name: "tensorflow", from: "2.14", oldest: "3.9" },
];
