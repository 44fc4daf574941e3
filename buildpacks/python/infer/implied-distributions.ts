/** Calls of a distribution that need one more, which is not imported. */
export interface ImpliedDistribution {
  readonly requirement: string;
  /** Method or function names, wherever they are called. */
  readonly calls: readonly string[];
  /** Counts only in a repository that wants one of these. */
  readonly by: readonly string[];
}

const dataFrames = ["pandas", "geopandas", "dask", "modin"];

/**
 * Few on purpose: a name stands here only where the call can't work without. pandas: "Optional dependencies" of its
 * installation page; networkx: what its extra `default` brings. Those of xarray and seaborn are from use.
 */
export const impliedDistributions: readonly ImpliedDistribution[] = [
  { requirement: "openpyxl", calls: ["read_excel", "to_excel", "ExcelFile"], by: dataFrames },
  {
    requirement: "pyarrow",
    calls: ["read_parquet", "to_parquet", "read_feather", "to_feather", "read_orc", "to_orc"],
    by: dataFrames,
  },
  { requirement: "tables", calls: ["read_hdf", "to_hdf", "HDFStore"], by: dataFrames },
  { requirement: "lxml", calls: ["read_html", "read_xml", "to_xml"], by: dataFrames },
  { requirement: "tabulate", calls: ["to_markdown"], by: dataFrames },
  { requirement: "pyreadstat", calls: ["read_spss"], by: dataFrames },
  { requirement: "pandas-gbq", calls: ["read_gbq", "to_gbq"], by: dataFrames },
  {
    requirement: "jinja2",
    calls: [
      "background_gradient",
      "set_table_styles",
      "set_properties",
      "highlight_max",
      "highlight_min",
      "highlight_null",
    ],
    by: dataFrames,
  },
  { requirement: "matplotlib", calls: ["background_gradient"], by: dataFrames },
  // pandas' default backend for plots; on other objects these names draw with matplotlib too, or bring their own.
  { requirement: "matplotlib", calls: ["plot", "hist", "boxplot"], by: [...dataFrames, "xarray"] },
  {
    requirement: "matplotlib",
    calls: ["draw", "draw_networkx", "draw_networkx_edges", "draw_networkx_nodes", "draw_networkx_labels"],
    by: ["networkx"],
  },
  { requirement: "numpy", calls: ["spring_layout", "circular_layout", "to_numpy_array"], by: ["networkx"] },
  { requirement: "scipy", calls: ["pagerank", "to_scipy_sparse_array"], by: ["networkx"] },
  { requirement: "scipy", calls: ["clustermap"], by: ["seaborn"] },
  // xarray itself reads no files; NetCDF is what most are.
  { requirement: "netcdf4", calls: ["open_dataset", "open_mfdataset", "to_netcdf"], by: ["xarray"] },
  { requirement: "dask", calls: ["open_mfdataset"], by: ["xarray"] },
];

/** Every name of a call that means anything here. */
export const impliedCalls: ReadonlySet<string> = new Set(impliedDistributions.flatMap(({ calls }) => calls));
