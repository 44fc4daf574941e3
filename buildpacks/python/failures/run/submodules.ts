import { advise } from "../../../../src/diagnosis/patterns/advise.ts";
import type { RunPattern } from "../../../../src/diagnosis/run-pattern.ts";

/** Packages whose parts are not there until they are imported by name. */
const submodules: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  parts(
    "scipy",
    "cluster constants fft fftpack integrate interpolate io linalg misc ndimage odr optimize signal sparse spatial special stats",
  ),
  parts(
    "sklearn",
    "cluster covariance cross_decomposition datasets decomposition discriminant_analysis dummy ensemble feature_extraction feature_selection gaussian_process impute inspection isotonic kernel_ridge linear_model manifold metrics mixture model_selection multiclass naive_bayes neighbors neural_network pipeline preprocessing random_projection semi_supervised svm tree utils",
  ),
  parts(
    "skimage",
    "color data draw exposure feature filters graph io measure morphology restoration segmentation transform util",
  ),
  parts("matplotlib", "animation cm colors dates gridspec image lines mlab patches path pylab pyplot ticker"),
  parts("statsmodels", "api formula graphics stats tsa"),
  parts("mpl_toolkits", "axes_grid1 mplot3d basemap"),
  parts("xml", "dom etree sax"),
  parts("concurrent", "futures"),
  parts("importlib", "machinery metadata resources util"),
  parts("urllib", "error parse request"),
  parts("email", "header message mime utils"),
  parts("Bio", "Align AlignIO Blast Entrez Phylo PDB Seq SeqIO SeqUtils"),
  parts("astropy", "constants coordinates cosmology io modeling stats table time units visualization wcs"),
  parts("nltk", "book"),
  parts("os", "path"),
]);

/** `import scipy` alone does not bring `scipy.stats`: another cell, or an older release, did. */
export const submodulePatterns: readonly RunPattern[] = [
  {
    id: "submodule-not-imported",
    code: "NAME_UNDEFINED",
    languages: ["python"],
    in: "error",
    test: /^AttributeError: module '(?<module>\w{1,40})' has no attribute '(?<name>\w{1,40})'/,
    applies: ({ groups: { module = "", name = "" } }) => submodules.get(module)?.has(name) === true,
    message: ({ groups: { module, name } }) =>
      `The code uses \`${module ?? ""}.${name ?? ""}\`, and \`import ${module ?? ""}\` alone does not bring it`,
    remedies: advise(
      ({ module, name }) => `Write \`import ${module ?? ""}.${name ?? ""}\` into the first cell.`,
    ),
  },
];

function parts(name: string, words: string): [string, ReadonlySet<string>] {
  return [name, new Set(words.split(" "))];
}
