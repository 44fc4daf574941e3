import type { RemovedNames } from "./removed-names.ts";

/** Of NumPy and pandas, each from the release notes. */
export const arrayNames: readonly RemovedNames[] = [
  // NumPy 1.24 ("Expired deprecations"): aliases of built-in types.
  {
    package: "numpy",
    before: "1.24",
    names: ["float", "int", "bool", "object", "str", "complex", "long", "unicode"].map(
      (name) => `numpy.${name}`,
    ),
    instead: {
      float: "float",
      int: "int",
      bool: "bool",
      object: "object",
      str: "str",
      complex: "complex",
      long: "int",
      unicode: "str",
    },
  },
  // NumPy 2.0 migration guide, "Main namespace".
  {
    package: "numpy",
    before: "2",
    names:
      "cast source lookfor who fastCopyAndTranspose NINF PINF NZERO PZERO add_newdoc add_docstring add_newdoc_ufunc compat safe_eval float_ complex_ longfloat singlecomplex cfloat longcomplex clongfloat string_ unicode_ Inf Infinity NaN infty issctype maximum_sctype obj2sctype sctype2char sctypes issubsctype set_string_function asfarray issubclass_ tracemalloc_domain mat recfromcsv recfromtxt deprecate deprecate_with_doc disp find_common_type round_ get_array_wrap nbytes byte_bounds compare_chararrays cumproduct product alltrue sometrue msort geterrobj seterrobj"
        .split(" ")
        .map((name) => `numpy.${name}`),
    instead: {
      NINF: "-np.inf",
      PINF: "inf",
      Inf: "inf",
      Infinity: "inf",
      infty: "inf",
      NaN: "nan",
      float_: "float64",
      complex_: "complex128",
      string_: "bytes_",
      unicode_: "str_",
      cumproduct: "cumprod",
      product: "prod",
      alltrue: "all",
      sometrue: "any",
      round_: "round",
      mat: "asmatrix",
    },
  },
  // NumPy 1.20: the functions of finance became a package of their own.
  {
    package: "numpy",
    before: "1.20",
    newestPython: "3.9",
    names: ["fv", "ipmt", "irr", "mirr", "nper", "npv", "pmt", "ppmt", "pv", "rate"].map(
      (name) => `numpy.${name}`,
    ),
  },
  // pandas 2.0, "Removal of prior version deprecations/changes".
  {
    package: "pandas",
    before: "2",
    newestPython: "3.11",
    names: [
      ..."append iteritems mad lookup tshift slice_shift"
        .split(" ")
        .flatMap((name) => [`DataFrame.${name}`, `Series.${name}`]),
      ..."datetime np Int64Index UInt64Index Float64Index SparseArray"
        .split(" ")
        .map((name) => `pandas.${name}`),
      "pandas.util.testing",
      "pandas.util.testing.*",
      "read_csv(error_bad_lines)",
      "read_csv(warn_bad_lines)",
      "read_csv(squeeze)",
      "read_csv(prefix)",
      "read_csv(mangle_dupe_cols)",
      "read_table(error_bad_lines)",
      "read_excel(squeeze)",
      "to_csv(line_terminator)",
    ],
    instead: { iteritems: "items", line_terminator: "lineterminator" },
  },
  // pandas 3.0.
  {
    package: "pandas",
    before: "3",
    names: ["DataFrame.applymap", "Styler.applymap", "DataFrame.swapaxes"],
    instead: { applymap: "map" },
  },
  // pandas 1.0 and 0.25, the same heading.
  {
    package: "pandas",
    before: "1",
    newestPython: "3.8",
    names: [
      ..."ix as_matrix get_value set_value get_values ftypes"
        .split(" ")
        .flatMap((name) => [`DataFrame.${name}`, `Series.${name}`]),
      "pandas.core.index",
      "pandas.core.index.*",
      "pandas.SparseDataFrame",
      "pandas.SparseSeries",
      "Series.compress",
    ],
    instead: { as_matrix: "to_numpy", get_values: "to_numpy" },
  },
  {
    package: "pandas",
    before: "0.25",
    newestPython: "3.7",
    names: [
      "DataFrame.from_csv",
      "Series.from_csv",
      "DataFrame.convert_objects",
      "Series.convert_objects",
      "DataFrame.select",
      "read_excel(sheetname)",
      "read_excel(parse_cols)",
      "parse(sheetname)",
      "pandas.Panel",
      "pandas.TimeGrouper",
      "pandas.WidePanel",
    ],
    instead: { sheetname: "sheet_name", parse_cols: "usecols" },
  },
  // pandas 0.23: the functions of moving windows are methods (`.rolling(…)`).
  {
    package: "pandas",
    before: "0.23",
    newestPython: "3.6",
    names:
      "rolling_mean rolling_std rolling_sum rolling_max rolling_min rolling_median rolling_var rolling_corr rolling_cov rolling_apply rolling_window rolling_quantile rolling_count expanding_mean expanding_sum ewma ewmstd ewmvar ewmcorr"
        .split(" ")
        .map((name) => `pandas.${name}`),
  },
  // Gone in 0.20 and 0.18; what took their place has the same arguments.
  {
    package: "pandas",
    before: "0.20",
    newestPython: "3.6",
    names: ["DataFrame.sort", "Series.order", "Series.sort"],
    instead: { sort: "sort_values", order: "sort_values" },
  },
  {
    package: "pandas",
    names: ["pandas.tools.plotting", "pandas.tools.plotting.*", "pandas.scatter_matrix", "pandas.tools"],
    instead: { plotting: "pandas.plotting", tools: "pandas", scatter_matrix: "plotting.scatter_matrix" },
  },
];
