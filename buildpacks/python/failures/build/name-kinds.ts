import { distributions } from "../../infer/distributions.ts";
import { isStandardLibrary } from "../../infer/standard-library.ts";
import { normaliseName } from "../../requirements/package-name.ts";

/*
 * Names that people write into requirements files and that no index has, or not for Linux. Names are normalised (PEP 503).
 */

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const windowsAndMac = words(`
  pywin32 pypiwin32 pywinpty wincertstore win-inet-pton win-unicode-console windows-curses wmi comtypes pywinauto winshell py2exe
  win10toast pycaw pydirectinput pydivert winkerberos tensorflow-intel tensorflow-directml kivy-deps-angle kivy-deps-glew kivy-deps-sdl2
  pyobjc pyobjc-core py2app appscript tensorflow-macos tensorflow-metal
`);

/** What `pip freeze` of a whole Ubuntu, Debian, Fedora or ROS lists, and what comes with an installer alone. */
const ofSystem = words(`
  cloud-init python-apt python-debian ufw ubuntu-drivers-common ubuntu-advantage-tools ubuntu-pro-client language-selector
  command-not-found ssh-import-id unattended-upgrades screen-resolution-extra xkit usb-creator apturl defer apport xdiagnose
  landscape-common apt-xapian-index oneconf piston-mini-client sessioninstaller onboard checkbox-support plainbox-provider-checkbox
  ubuntu-dev-tools distro-info debtagshw system-service pygpgme systemd-python
  blivet dnf anaconda rpm pykickstart pyparted selinux sepolicy seobject setroubleshoot slip firewall hawkey iniparse langtable
  libcomps urlgrabber yum-metadata-parser
  actionlib angles catkin cv-bridge diagnostic-analysis dynamic-reconfigure gencpp geneus genlisp genmsg gennodejs genpy
  image-geometry interactive-markers laser-geometry message-filters python-qt-binding qt-gui rosbag rosboost-cfg rosclean roscreate
  rosgraph roslaunch roslib rosmake rosmaster rosmsg rosnode rosparam rospy rosservice rostest rostopic rosunit roswtf rqt-gui rviz
  sensor-msgs smach smach-ros std-msgs tf tf-conversions tf2-ros topic-tools xacro
`);

/** What conda's installations have of its own, and `pip freeze` lists. */
const ofConda = words(`
  conda conda-build conda-content-trust conda-env conda-libmamba-solver conda-package-handling conda-repo-cli conda-token conda-verify
  anaconda-anon-usage anaconda-catalogs anaconda-client anaconda-navigator anaconda-project libmambapy menuinst mkl-fft mkl-random
  mkl-service navigator-updater nb-anacondacloud nb-conda nb-conda-kernels nbpresent
`);

/** What PyPI does not have for pip to install, or has for none of the Pythons of then, and conda-forge has. */
const ofCondaForge = words(`
  graph-tool fenics dolfin petsc slepc esmpy esmf pygmo pythonocc-core mayavi basemap-data-hires ncl pyngl pynio
  nco cdo gdal-bin libgdal r-base r-essentials nodejs openjdk ffmpeg graphviz-bin imagemagick cudatoolkit cudnn mkl-include
  libgcc-ng libstdcxx-ng sqlite openssl zlib libpng jpeg libxml2 xz readline tk ncurses hdf5 libnetcdf qt icu
  pymol-open-source openmm rdkit hdbscan-conda iris scikits-odes tango pytango ta-lib moab meep pymeep fftw gmt
`);

/** Names of modules and slips that `distributions` does not have: of what is imported only as a part, or never. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ["pylab", "matplotlib"],
  ["pyplot", "matplotlib"],
  ["mpl-toolkits", "matplotlib"],
  ["pytables", "tables"],
  ["scikit", "scikit-learn"],
  ["scikitlearn", "scikit-learn"],
  ["sci-kit-learn", "scikit-learn"],
  ["sklearn", "scikit-learn"],
  ["opencv", "opencv-python-headless"],
  ["opencv2", "opencv-python-headless"],
  ["python-opencv", "opencv-python-headless"],
  ["py-opencv", "opencv-python-headless"],
  ["pytorch", "torch"],
  ["pytorch-cpu", "torch"],
  ["matplot", "matplotlib"],
  ["matplotlib-base", "matplotlib"],
  ["numpy-base", "numpy"],
  ["tensorflow-base", "tensorflow"],
  ["beautifulsoup", "beautifulsoup4"],
  ["bs4", "beautifulsoup4"],
  ["pil", "pillow"],
  ["psycopg2-bin", "psycopg2-binary"],
  ["matplotlib-basemap", "basemap"],
  ["pyqt4", "PyQt5"],
  ["pyqt", "PyQt5"],
  ["sk-learn", "scikit-learn"],
  ["scikit-lean", "scikit-learn"],
  ["sckit-learn", "scikit-learn"],
  ["scipi", "scipy"],
  ["pands", "pandas"],
  ["panda", "pandas"],
  ["mathplotlib", "matplotlib"],
  ["matplotib", "matplotlib"],
  ["matplolib", "matplotlib"],
  ["tensor-flow", "tensorflow"],
  ["jupyter-lab", "jupyterlab"],
  ["jupyter-notebook", "notebook"],
  ["ipython-notebook", "notebook"],
  ["beautiful-soup", "beautifulsoup4"],
  ["beautifulsoup-4", "beautifulsoup4"],
  ["google-cloud-big-query", "google-cloud-bigquery"],
]);

/** `windows` for a package of another platform, `system` `conda` and `conda-forge` for what is installed otherwise, `standard` for Python's own. */
export type NameKind = "windows" | "system" | "conda" | "conda-forge" | "standard" | "module" | "unknown";

/** What a name is that the index does not have. */
export function kindOfName(name: string): NameKind {
  const normalised = normaliseName(name);
  if (windowsAndMac.has(normalised) || normalised.startsWith("pyobjc-framework-")) return "windows";
  if (ofSystem.has(normalised)) return "system";
  if (normalised === "python" || normalised === "pkg-resources") return "standard";
  if (ofConda.has(normalised)) return "conda";
  if (ofCondaForge.has(normalised)) return "conda-forge";
  if (actualName(name) !== undefined) return "module";
  return isStandardLibrary(name) ? "standard" : "unknown";
}

/** The distribution whose module was written: `scikit-learn` of `sklearn`, `scipy` of `scipy.misc`. */
export function actualName(name: string): string | undefined {
  const known = otherNames.get(normaliseName(name)) ?? moduleOwner(name);
  return known === undefined || normaliseName(known) === normaliseName(name) ? undefined : known;
}

function moduleOwner(name: string): string | undefined {
  const direct = distributions.get(name);
  if (direct !== undefined) return direct.startsWith("git+") ? undefined : direct;
  const [first = "", rest] = name.split(".", 2);
  if (rest === undefined || !parents.has(first)) return undefined;
  return distributions.get(first) ?? first;
}

/** Packages whose parts people take for packages. */
const parents = words(
  "scipy numpy matplotlib sklearn pandas tensorflow keras nltk seaborn plotly bokeh statsmodels skimage networkx sympy torch torchvision" +
    " gensim django flask sqlalchemy requests IPython ipywidgets PIL bs4 lxml",
);
