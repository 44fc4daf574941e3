const base =
  "base compiler datasets graphics grDevices grid methods parallel splines stats stats4 tcltk tools translations utils";
const recommended =
  "boot class cluster codetools foreign KernSmooth lattice MASS Matrix mgcv nlme nnet rpart spatial survival";

/** Packages that come with R: its own, and those of priority "recommended". */
export const shippedPackages: ReadonlySet<string> = new Set(`${base} ${recommended}`.split(" "));
