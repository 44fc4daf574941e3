const colab = "it exists in Google Colab only";
const kaggle = "it exists in Kaggle's notebooks only";
const databricks = "it exists in Databricks only";
const windows = "it exists on Windows only";
const browser = "it exists in Pyodide (Python in the browser) only";
const microcontroller = "it exists in MicroPython only";
const application = "it comes with an application that no index has";
const graphlab = "GraphLab Create is sold no more; `turicreate` took its place";
const conda = "no index for pip has it; conda-forge has: list it in environment.yml";
const ros = "it comes with ROS, not from an index";
const torchFirst = "it is built against an installed PyTorch, which pip does not do";
const spacyModel = "it is a model of spaCy: `python -m spacy download` in postBuild gets the one that fits";

/** The reason that surprises nobody. */
export const broughtByKernel = "the kernel brings it";

/** Modules that no `pip install` brings, with the reason; the longest name that begins a dotted import wins. */
export const unavailableModules: ReadonlyMap<string, string> = new Map([
  ["IPython", broughtByKernel],
  ["ipykernel", broughtByKernel],
  ["ipykernel_launcher", broughtByKernel],
  ["google.colab", colab],
  ["kaggle_datasets", kaggle],
  ["kaggle_secrets", kaggle],
  ["learntools", kaggle],
  ["dbutils", databricks],
  ["win32api", windows],
  ["win32con", windows],
  ["win32com", windows],
  ["win32gui", windows],
  ["pythoncom", windows],
  ["pywintypes", windows],
  ["pyodide", browser],
  ["pyodide_js", browser],
  ["pyodide_kernel", browser],
  ["piplite", browser],
  ["micropip", browser],
  ["machine", microcontroller],
  ["pyb", microcontroller],
  ["arcpy", application],
  ["arcgisscripting", application],
  ["qgis", application],
  ["FreeCAD", application],
  ["maya", application],
  ["matlab", application],
  ["ROOT", conda],
  ["caffe", conda],
  ["dolfin", conda],
  ["dolfinx", conda],
  ["fenics", conda],
  ["mshr", conda],
  ["graph_tool", conda],
  ["sage", conda],
  ["ESMF", conda],
  ["esmpy", conda],
  ["Ngl", conda],
  ["Nio", conda],
  ["nest", conda],
  ["pymol", conda],
  ["pyrosetta", conda],
  ["psi4", conda],
  ["pythonocc", conda],
  ["OCC", conda],
  ["graphlab", graphlab],
  ["rospy", ros],
  ["rclpy", ros],
  ["roslib", ros],
  ["tf2_ros", ros],
  ["detectron2", torchFirst],
  ["en_core_web_sm", spacyModel],
  ["en_core_web_md", spacyModel],
  ["en_core_web_lg", spacyModel],
]);
