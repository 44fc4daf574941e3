import type { RemovedNames } from "./removed-names.ts";

/** Of scikit-learn, SciPy and Matplotlib, each from the release notes. */
export const scienceNames: readonly RemovedNames[] = [
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
      "sklearn.gaussian_process.GaussianProcess",
      "GridSearchCV.grid_scores_",
      "RandomizedSearchCV.grid_scores_",
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
    before: "0.21",
    newestPython: "3.7",
    names: ["sklearn.linear_model.RandomizedLasso", "sklearn.linear_model.RandomizedLogisticRegression"],
  },
  {
    package: "scikit-learn",
    before: "0.22",
    newestPython: "3.7",
    names: [
      "sklearn.preprocessing.Imputer",
      "OneHotEncoder.__init__(categorical_features)",
      "OneHotEncoder.__init__(n_values)",
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
      "sklearn.metrics.calinski_harabaz_score",
    ],
    instead: { joblib: "joblib", six: "six", calinski_harabaz_score: "calinski_harabasz_score" },
  },
  // The private modules that got a leading underscore in 0.22; shims could be imported until 0.24.
  {
    package: "scikit-learn",
    before: "0.22",
    newestPython: "3.7",
    names:
      "neighbors.base neighbors.classification neighbors.regression neighbors.unsupervised utils.mocking ensemble.forest ensemble.bagging ensemble.base ensemble.gradient_boosting ensemble.weight_boosting ensemble.iforest ensemble.voting ensemble.partial_dependence tree.tree tree.export linear_model.base linear_model.logistic linear_model.ridge linear_model.stochastic_gradient linear_model.coordinate_descent metrics.scorer metrics.classification metrics.regression metrics.ranking cluster.k_means_ cluster.hierarchical cluster.dbscan_ decomposition.pca decomposition.nmf decomposition.online_lda decomposition.truncated_svd feature_selection.base feature_selection.rfe svm.base svm.classes svm.libsvm preprocessing.data preprocessing.label preprocessing.imputation naive_bayes.base manifold.t_sne mixture.base mixture.gaussian_mixture neural_network.multilayer_perceptron gaussian_process.gpc covariance.empirical_covariance_ datasets.samples_generator datasets.base cluster.bicluster semi_supervised.label_propagation"
        .split(" ")
        .map((name) => `sklearn.${name}`),
    instead: { samples_generator: "sklearn.datasets" },
  },
  {
    package: "scikit-learn",
    before: "0.24",
    newestPython: "3.8",
    names: ["sklearn.utils.safe_indexing", "sklearn.utils.testing", "sklearn.utils.testing.*"],
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
  // SciPy: `scipy.misc` lost its pictures and functions in 1.3, its data in 1.12.
  {
    package: "scipy",
    before: "1.3",
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
      "Axes.axisbg",
      "matplotlib.cm.spectral",
      "matplotlib.pyplot.spectral",
    ],
    instead: { axisbg: "facecolor", set_axis_bgcolor: "set_facecolor", spectral: "nipy_spectral" },
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
    names: ["use(warn)", "matplotlib.cbook.iterable"],
    instead: { warn: "force" },
  },
  {
    package: "matplotlib",
    before: "3.6",
    newestPython: "3.10",
    names: ["gca(projection)", "FigureBase.gca(projection)", "Figure.gca(projection)"],
  },
  {
    package: "matplotlib",
    before: "3.9",
    newestPython: "3.12",
    names: ["matplotlib.cm.get_cmap", "matplotlib.cm.register_cmap"],
  },
];
