/** What people write for packages of conda-forge that are called otherwise there. */
export const condaNames: ReadonlyMap<string, string> = new Map([
  ["sklearn", "scikit-learn"],
  ["skimage", "scikit-image"],
  ["cv2", "opencv"],
  ["opencv-python", "opencv"],
  ["opencv-python-headless", "opencv"],
  ["opencv-contrib-python", "opencv"],
  ["torch", "pytorch"],
  ["tables", "pytables"],
  ["bs4", "beautifulsoup4"],
  ["yaml", "pyyaml"],
  ["pil", "pillow"],
  ["PIL", "pillow"],
  ["pylab", "matplotlib"],
  ["psycopg2-binary", "psycopg2"],
  ["umap", "umap-learn"],
  ["imblearn", "imbalanced-learn"],
  ["faiss", "faiss-cpu"],
  ["Bio", "biopython"],
  ["dateutil", "python-dateutil"],
  ["jupyter-lab", "jupyterlab"],
  ["ipython-notebook", "notebook"],
]);

/** Packages of conda's channels that Windows or macOS alone have. */
export const ofOtherPlatforms: ReadonlySet<string> = new Set(
  `appnope python.app pyobjc-core pyobjc-framework-cocoa libcxx libcxxabi xcode-select cctools cctools_osx-64 clang_osx-64 clangxx_osx-64
  ld64 ld64_osx-64 gfortran_osx-64 gfortran_impl_osx-64
  vc vc14_runtime vcomp14 vs2013_runtime vs2015_runtime vs2017_win-64 vs2019_win-64 ucrt wincertstore win_inet_pton win_unicode_console
  pywin32 pywinpty winpty windows-curses menuinst console_shortcut powershell_shortcut msys2-conda-epoch icc_rt
  m2w64-gcc-libgfortran m2w64-gcc-libs m2w64-gcc-libs-core m2w64-gmp m2w64-libwinpthread-git m2w64-toolchain comtypes xlwings
  pthreads-win32 libwinpthread pyreadline pyreadline3 console_shortcut_miniconda`.split(/\s+/),
);
