/** Names that a package had until a release, and what its own notes say to write instead. */
export interface RemovedNames {
  /** The distribution. */
  readonly package: string;
  /** The first release without them; absent where old releases would not mend it. */
  readonly before?: string;
  /** The newest Python that the releases before have wheels for; absent where it is no older than the default. */
  readonly newestPython?: string;
  /**
   * `module.name` for attributes and imports, `Class.name` for those of objects, `function(keyword)` for arguments, a module's dotted name
   * for one that is gone. `*` at the end stands for anything.
   */
  readonly names: readonly string[];
  /** For each name what to write for it, where that is all; by the last part of the name. */
  readonly instead?: Readonly<Record<string, string>>;
}

/** Each from the package's release notes; what is not certain is left out: a wrong row is a wrong edit. */
export const removedNames: readonly RemovedNames[] = [
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
      "cast source lookfor who fastCopyAndTranspose  NINF PINF NZERO PZERO add_newdoc add_docstring add_newdoc_ufunc compat safe_eval float_ complex_ longfloat singlecomplex cfloat longcomplex clongfloat string_ unicode_ Inf Infinity NaN infty issctype maximum_sctype obj2sctype sctype2char sctypes issubsctype set_string_function asfarray issubclass_ tracemalloc_domain mat recfromcsv recfromtxt deprecate deprecate_with_doc disp find_common_type round_ get_array_wrap nbytes byte_bounds compare_chararrays cumproduct product alltrue sometrue msort geterrobj seterrobj"
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
  // scikit-learn, "Changes to the API" of each release.
  {
    package: "scikit-learn",
    before: "0.20",
    newestPython: "3.7",
    names: [
      "sklearn.cross_validation",
      "sklearn.grid_search",
      "sklearn.learning_curve",
      "sklearn.mixture.GMM",
      "sklearn.mixture.DPGMM",
      "sklearn.mixture.VBGMM",
      "sklearn.decomposition.RandomizedPCA",
      "sklearn.linear_model.RandomizedLasso",
      "sklearn.linear_model.RandomizedLogisticRegression",
    ],
    instead: {
      cross_validation: "sklearn.model_selection",
      grid_search: "sklearn.model_selection",
      learning_curve: "sklearn.model_selection",
    },
  },
  {
    package: "scikit-learn",
    before: "0.19",
    newestPython: "3.6",
    names: ["sklearn.lda", "sklearn.qda"],
    instead: { lda: "sklearn.discriminant_analysis", qda: "sklearn.discriminant_analysis" },
  },
  {
    package: "scikit-learn",
    before: "0.22",
    newestPython: "3.7",
    names: [
      "sklearn.preprocessing.Imputer",
      "sklearn.datasets.base",
      "sklearn.gaussian_process.GaussianProcess",
    ],
  },
  {
    package: "scikit-learn",
    before: "0.23",
    newestPython: "3.8",
    names: [
      "sklearn.externals.joblib",
      "sklearn.externals.six",
      "sklearn.externals.six.*",
      "sklearn.externals.joblib.*",
      "sklearn.metrics.jaccard_similarity_score",
      "sklearn.utils.linear_assignment_",
      "sklearn.cluster.bicluster.*",
      "sklearn.datasets.load_mlcomp",
    ],
    instead: { joblib: "joblib", six: "six" },
  },
  // The private modules that got a leading underscore in 0.22.
  {
    package: "scikit-learn",
    before: "0.24",
    newestPython: "3.8",
    names: [
      ..."neighbors.base neighbors.classification neighbors.regression neighbors.unsupervised utils.testing utils.mocking ensemble.forest ensemble.bagging ensemble.base ensemble.gradient_boosting ensemble.weight_boosting ensemble.iforest ensemble.voting ensemble.partial_dependence tree.tree tree.export linear_model.base linear_model.logistic linear_model.ridge linear_model.stochastic_gradient linear_model.coordinate_descent metrics.scorer metrics.classification metrics.regression metrics.ranking cluster.k_means_ cluster.hierarchical cluster.dbscan_ decomposition.pca decomposition.nmf decomposition.online_lda decomposition.truncated_svd feature_selection.base feature_selection.rfe svm.base svm.classes svm.libsvm preprocessing.data preprocessing.label preprocessing.imputation naive_bayes.base manifold.t_sne mixture.base mixture.gaussian_mixture neural_network.multilayer_perceptron gaussian_process.gpc covariance.empirical_covariance_ datasets.samples_generator semi_supervised.label_propagation"
        .split(" ")
        .map((name) => `sklearn.${name}`),
      "sklearn.utils.safe_indexing",
      "sklearn.metrics.calinski_harabaz_score",
      "sklearn.utils.testing.*",
    ],
    instead: { samples_generator: "sklearn.datasets", calinski_harabaz_score: "calinski_harabasz_score" },
  },
  {
    package: "scikit-learn",
    before: "1.2",
    newestPython: "3.11",
    names: [
      "sklearn.datasets.load_boston",
      "sklearn.metrics.plot_confusion_matrix",
      "sklearn.metrics.plot_roc_curve",
      "sklearn.metrics.plot_precision_recall_curve",
      "sklearn.inspection.plot_partial_dependence",
      ...[
        "CountVectorizer",
        "TfidfVectorizer",
        "OneHotEncoder",
        "PolynomialFeatures",
        "DictVectorizer",
        "ColumnTransformer",
      ].map((name) => `${name}.get_feature_names`),
      ...["LinearRegression", "Ridge", "Lasso", "ElasticNet", "RidgeCV", "LassoCV", "Lars", "LassoLars"].map(
        (name) => `${name}.__init__(normalize)`,
      ),
    ],
    instead: { get_feature_names: "get_feature_names_out" },
  },
  {
    package: "scikit-learn",
    before: "1.4",
    newestPython: "3.12",
    names: [
      "OneHotEncoder.__init__(sparse)",
      ...["AdaBoostClassifier", "AdaBoostRegressor", "BaggingClassifier", "BaggingRegressor", "RFE"].map(
        (name) => `${name}.__init__(base_estimator)`,
      ),
      "__init__(base_estimator)",
    ],
    instead: { sparse: "sparse_output", base_estimator: "estimator" },
  },
  // SciPy: `scipy.misc` lost its pictures in 1.2, its functions in 1.3, its data in 1.12.
  {
    package: "scipy",
    before: "1.2",
    newestPython: "3.7",
    names: "imread imresize imsave imshow imrotate imfilter bytescale toimage fromimage"
      .split(" ")
      .map((name) => `scipy.misc.${name}`),
  },
  {
    package: "scipy",
    before: "1.3",
    newestPython: "3.7",
    names: "comb factorial factorial2 factorialk logsumexp".split(" ").map((name) => `scipy.misc.${name}`),
    instead: {
      comb: "scipy.special",
      factorial: "scipy.special",
      factorial2: "scipy.special",
      factorialk: "scipy.special",
      logsumexp: "scipy.special",
    },
  },
  {
    package: "scipy",
    before: "1.12",
    newestPython: "3.12",
    names: [
      "scipy.misc.face",
      "scipy.misc.ascent",
      "scipy.misc.electrocardiogram",
      "scipy.misc.derivative",
      "scipy.misc.central_diff_weights",
      "scipy.stats.binom_test",
      "scipy.misc",
    ],
    instead: { face: "scipy.datasets", ascent: "scipy.datasets", electrocardiogram: "scipy.datasets" },
  },
  {
    package: "scipy",
    before: "1.14",
    newestPython: "3.12",
    names: ["scipy.integrate.simps", "scipy.integrate.trapz", "scipy.integrate.cumtrapz"],
    instead: { simps: "simpson", trapz: "trapezoid", cumtrapz: "cumulative_trapezoid" },
  },
  // Matplotlib's API changes.
  {
    package: "matplotlib",
    before: "3.1",
    newestPython: "3.7",
    names: [
      "Rectangle.normed",
      "Polygon.normed",
      "hist(normed)",
      "matplotlib.mlab.normpdf",
      "matplotlib.mlab.PCA",
      "matplotlib.mlab.griddata",
    ],
    instead: { normed: "density" },
  },
  {
    package: "matplotlib",
    before: "2.2",
    newestPython: "3.6",
    names: [
      "matplotlib.finance",
      "matplotlib.finance.*",
      "AxesSubplot.set_axis_bgcolor",
      "Axes.set_axis_bgcolor",
      "AxesSubplot.axisbg",
      "matplotlib.cm.spectral",
      "matplotlib.pyplot.spectral",
    ],
    instead: { set_axis_bgcolor: "set_facecolor", spectral: "nipy_spectral" },
  },
  {
    package: "matplotlib",
    before: "3",
    newestPython: "3.7",
    names: ["matplotlib.pyplot.hold", "AxesSubplot.hold", "Axes.hold"],
  },
  {
    package: "matplotlib",
    before: "3.3",
    newestPython: "3.8",
    names: ["use(warn)"],
    instead: { warn: "force" },
  },
  {
    package: "matplotlib",
    before: "3.6",
    newestPython: "3.10",
    names: [
      "gca(projection)",
      "FigureBase.gca(projection)",
      "Figure.gca(projection)",
      "matplotlib.cbook.iterable",
    ],
  },
  {
    package: "matplotlib",
    before: "3.9",
    newestPython: "3.12",
    names: ["matplotlib.cm.get_cmap", "matplotlib.cm.register_cmap"],
  },
  // TensorFlow 2 ("Migrate your TensorFlow 1 code"): names that moved below `tf.compat.v1`, or are gone.
  {
    package: "tensorflow",
    before: "2",
    newestPython: "3.7",
    names: [
      ..."placeholder placeholder_with_default Session InteractiveSession contrib app flags logging gfile python_io ConfigProto GPUOptions RunOptions OptimizerOptions to_float to_int32 to_int64 to_double set_random_seed global_variables_initializer local_variables_initializer initialize_all_variables variables_initializer tables_initializer get_variable variable_scope get_variable_scope layers truncated_normal random_normal random_uniform random_shuffle log get_default_graph get_default_session reset_default_graph trainable_variables global_variables local_variables all_variables add_to_collection get_collection GraphKeys py_func sparse_placeholder read_file diag assign assign_add assign_sub Print arg_max arg_min ceil div is_nan is_inf is_finite lgamma mod rsqrt matrix_inverse matrix_determinant cholesky decode_csv string_to_number constant_initializer truncated_normal_initializer glorot_uniform_initializer examples create_partitioned_variables sparse_tensor_to_dense extract_image_patches batch_matmul enable_eager_execution AUTO_REUSE FixedLenFeature parse_single_example TFRecordReader WholeFileReader TextLineReader"
        .split(" ")
        .flatMap((name) => [`tensorflow.${name}`]),
      "tensorflow.contrib.*",
      "tensorflow.contrib",
      "tensorflow.examples.*",
      "tensorflow.examples.tutorials",
      "tensorflow.models.*",
      ..."GradientDescentOptimizer AdamOptimizer RMSPropOptimizer AdagradOptimizer MomentumOptimizer AdadeltaOptimizer FtrlOptimizer Saver Coordinator start_queue_runners batch shuffle_batch exponential_decay get_or_create_global_step SummaryWriter string_input_producer SessionRunHook MonitoredTrainingSession import_meta_graph Supervisor NanLossDuringTrainingError match_filenames_once"
        .split(" ")
        .map((name) => `tensorflow.train.${name}`),
      ..."rnn_cell dynamic_rnn static_rnn bidirectional_dynamic_rnn softmax_cross_entropy_with_logits_v2 raw_rnn seq2seq xw_plus_b static_bidirectional_rnn"
        .split(" ")
        .map((name) => `tensorflow.nn.${name}`),
      ..."FileWriter merge_all merge".split(" ").map((name) => `tensorflow.summary.${name}`),
      "tensorflow.python.ops.rnn_cell",
      "tensorflow.losses.softmax_cross_entropy",
      "tensorflow.losses.mean_squared_error",
      "tensorflow.metrics.accuracy",
      "tensorflow.estimator.inputs",
      "tensorflow.image.resize_images",
      "tensorflow.keras.backend.get_session",
      "tensorflow.keras.backend.set_session",
    ],
  },
  // TensorFlow 1.0.
  {
    package: "tensorflow",
    before: "1",
    newestPython: "3.6",
    names: [
      "mul",
      "sub",
      "neg",
      "pack",
      "unpack",
      "concat_v2",
      "initialize_variables",
      "scalar_summary",
      "histogram_summary",
      "merge_all_summaries",
      "image_summary",
    ].map((name) => `tensorflow.${name}`),
  },
  // TensorFlow 2.13 and Keras 3.
  {
    package: "tensorflow",
    before: "2.13",
    newestPython: "3.11",
    names: [
      "keras.utils.np_utils",
      "tensorflow.keras.utils.np_utils",
      "keras.utils.np_utils.*",
      "tensorflow.python.keras.*",
    ],
    instead: { np_utils: "keras.utils" },
  },
  // spaCy, gensim, nltk.
  {
    package: "spacy",
    before: "2",
    newestPython: "3.7",
    names: ["spacy.en", "spacy.de", "spacy.en.*", "spacy.de.*"],
  },
  {
    package: "spacy",
    before: "3",
    newestPython: "3.9",
    names: ["spacy.gold", "spacy.gold.*", "spacy.lemmatizer"],
  },
  {
    package: "gensim",
    before: "4",
    newestPython: "3.8",
    names: [
      "gensim.summarization",
      "gensim.summarization.*",
      "gensim.models.wrappers",
      "gensim.models.wrappers.*",
      "Word2Vec.__init__(size)",
      "Word2Vec.__init__(iter)",
      "Doc2Vec.__init__(size)",
      "Doc2Vec.__init__(iter)",
      "FastText.__init__(size)",
      "KeyedVectors.vocab",
      "KeyedVectors.index2word",
      "gensim.models.doc2vec.LabeledSentence",
    ],
    instead: {
      size: "vector_size",
      iter: "epochs",
      index2word: "index_to_key",
      LabeledSentence: "TaggedDocument",
    },
  },
  // NetworkX 2.0, 2.4 and 3.0.
  {
    package: "networkx",
    before: "2",
    names: [
      "nodes_iter",
      "edges_iter",
      "neighbors_iter",
      "degree_iter",
      "in_degree_iter",
      "out_degree_iter",
    ].flatMap((name) => ["Graph", "DiGraph", "MultiGraph"].map((graph) => `${graph}.${name}`)),
    instead: {
      nodes_iter: "nodes",
      edges_iter: "edges",
      neighbors_iter: "neighbors",
      degree_iter: "degree",
      in_degree_iter: "in_degree",
      out_degree_iter: "out_degree",
    },
  },
  {
    package: "networkx",
    before: "2.4",
    newestPython: "3.8",
    names: [
      ...["Graph", "DiGraph", "MultiGraph", "MultiDiGraph"].flatMap((graph) =>
        ["node", "add_path", "add_cycle", "add_star"].map((name) => `${graph}.${name}`),
      ),
      "networkx.connected_component_subgraphs",
      "networkx.strongly_connected_component_subgraphs",
      "networkx.weakly_connected_component_subgraphs",
      "networkx.biconnected_component_subgraphs",
    ],
    instead: { node: "nodes" },
  },
  {
    package: "networkx",
    before: "3",
    newestPython: "3.11",
    names: [
      "from_numpy_matrix",
      "to_numpy_matrix",
      "read_gpickle",
      "write_gpickle",
      "info",
      "from_scipy_sparse_matrix",
      "to_scipy_sparse_matrix",
      "read_shp",
      "write_shp",
      "read_yaml",
      "write_yaml",
    ].map((name) => `networkx.${name}`),
    instead: {
      from_numpy_matrix: "from_numpy_array",
      to_numpy_matrix: "to_numpy_array",
      from_scipy_sparse_matrix: "from_scipy_sparse_array",
      to_scipy_sparse_matrix: "to_scipy_sparse_array",
    },
  },
  // plotly 4: what needs the cloud became chart-studio.
  {
    package: "plotly",
    before: "4",
    names: [
      "plotly.tools.set_credentials_file",
      "plotly.plotly",
      "plotly.plotly.*",
      "plotly.tools.set_config_file",
    ],
    instead: { plotly: "chart_studio.plotly" },
  },
  // Pillow 7 and 10.
  {
    package: "pillow",
    before: "10",
    newestPython: "3.11",
    names: [
      "PIL.Image.ANTIALIAS",
      "PIL.Image.LINEAR",
      "PIL.Image.CUBIC",
      "FreeTypeFont.getsize",
      "ImageDraw.textsize",
      "ImageFont.getsize",
    ],
    instead: { ANTIALIAS: "LANCZOS" },
  },
  {
    package: "pillow",
    before: "7",
    newestPython: "3.8",
    names: ["PIL.PILLOW_VERSION", "PIL.Image.PILLOW_VERSION"],
    instead: { PILLOW_VERSION: "__version__" },
  },
  { package: "seaborn", names: ["seaborn.factorplot"], instead: { factorplot: "catplot" } },
  // Others, each from its change log.
  {
    package: "sqlalchemy",
    before: "2",
    names: ["Engine.execute", "OptionEngine.execute", "Engine.table_names"],
  },
  {
    package: "tweepy",
    before: "4",
    names: [
      "tweepy.StreamListener",
      "API.search",
      "tweepy.streaming.StreamListener",
      "tweepy.TweepError",
      "tweepy.error",
    ],
    instead: { search: "search_tweets", TweepError: "TweepyException" },
  },
  {
    package: "openai",
    before: "1",
    names: ["openai.ChatCompletion", "openai.Completion", "openai.error", "openai.Embedding"],
  },
  { package: "geopandas", before: "1", names: ["geopandas.datasets", "geopandas.datasets.*"] },
  {
    package: "shapely",
    before: "2",
    newestPython: "3.11",
    names: [
      "shapely.geos.lgeos",
      "shapely.geometry.asShape",
      "shapely.geometry.asPoint",
      "shapely.geometry.asPolygon",
    ],
  },
  {
    package: "torchtext",
    before: "0.9",
    newestPython: "3.8",
    names: [
      "torchtext.data.Field",
      "torchtext.data.TabularDataset",
      "torchtext.data.BucketIterator",
      "torchtext.data.LabelField",
      "torchtext.data.Iterator",
      "torchtext.data.ReversibleField",
    ],
  },
  {
    package: "torchtext",
    before: "0.12",
    newestPython: "3.9",
    names: ["torchtext.legacy", "torchtext.legacy.*"],
  },
  {
    package: "pyldavis",
    before: "3",
    names: ["pyLDAvis.gensim"],
    instead: { gensim: "pyLDAvis.gensim_models" },
  },
  {
    package: "pyldavis",
    before: "3.4",
    names: ["pyLDAvis.sklearn"],
    instead: { sklearn: "pyLDAvis.lda_model" },
  },
  {
    package: "statsmodels",
    before: "0.13",
    newestPython: "3.9",
    names: ["statsmodels.tsa.arima_model", "statsmodels.tsa.arima_model.*"],
  },
  { package: "moviepy", before: "2", names: ["moviepy.editor", "moviepy.editor.*"] },
  {
    package: "fastai",
    before: "1",
    newestPython: "3.6",
    names: [
      "fastai.conv_learner",
      "fastai.imports",
      "fastai.structured",
      "fastai.column_data",
      "fastai.learner",
      "fastai.dataset",
      "fastai.nlp",
      "fastai.lm_rnn",
      "fastai.plots",
      "fastai.transforms",
      "fastai.sgdr",
      "fastai.torch_imports",
    ],
  },
  { package: "bokeh", before: "1", newestPython: "3.7", names: ["bokeh.charts", "bokeh.charts.*"] },
  {
    package: "langchain",
    before: "1",
    names: [
      "langchain.chains",
      "langchain.prompts",
      "langchain.memory",
      "langchain.text_splitter",
      "langchain.schema",
    ],
  },
  { package: "beautifulsoup4", names: ["BeautifulSoup"], instead: { BeautifulSoup: "bs4" } },
  {
    package: "ipython",
    names: ["IPython.html.widgets", "IPython.html", "IPython.html.*"],
    instead: { widgets: "ipywidgets", html: "notebook" },
  },
  {
    package: "ipython",
    names: ["IPython.utils.traitlets", "IPython.utils.traitlets.*"],
    instead: { traitlets: "traitlets" },
  },
  {
    package: "ipython",
    names: ["IPython.parallel", "IPython.parallel.*"],
    instead: { parallel: "ipyparallel" },
  },
  {
    package: "ipython",
    names: ["IPython.nbformat", "IPython.nbformat.*"],
    instead: { nbformat: "nbformat" },
  },
  {
    package: "ipython",
    names: ["IPython.kernel.*", "IPython.config", "IPython.config.*"],
    instead: { config: "traitlets.config" },
  },
  {
    package: "ipython",
    before: "9",
    names: [
      "IPython.core.display.display",
      "IPython.display.set_matplotlib_formats",
      "IPython.core.display.set_matplotlib_formats",
    ],
    instead: { display: "IPython.display", set_matplotlib_formats: "matplotlib_inline.backend_inline" },
  },
];
