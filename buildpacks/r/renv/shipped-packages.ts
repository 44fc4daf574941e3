/** The packages of priority `base`: every R has them, at its own version, and they are on no repository. */
export const basePackages: ReadonlySet<string> = new Set([
  "base",
  "compiler",
  "datasets",
  "graphics",
  "grDevices",
  "grid",
  "methods",
  "parallel",
  "splines",
  "stats",
  "stats4",
  "tcltk",
  "tools",
  "utils",
]);

/** The packages of priority `recommended`, which come with R as well, but may be renewed from CRAN. */
export const recommendedPackages: ReadonlySet<string> = new Set([
  "boot",
  "class",
  "cluster",
  "codetools",
  "foreign",
  "KernSmooth",
  "lattice",
  "MASS",
  "Matrix",
  "mgcv",
  "nlme",
  "nnet",
  "rpart",
  "spatial",
  "survival",
]);
