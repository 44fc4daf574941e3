import type { RemovedNames } from "./removed-names.ts";

/** Of TensorFlow and Keras, each from the release notes. */
export const tensorflowNames: readonly RemovedNames[] = [
  // TensorFlow 2 ("Migrate your TensorFlow 1 code"): names that moved below `tf.compat.v1`, or are gone.
  {
    package: "tensorflow",
    before: "2",
    newestPython: "3.7",
    names: [
      ..."placeholder placeholder_with_default Session InteractiveSession contrib app flags logging gfile python_io ConfigProto GPUOptions RunOptions OptimizerOptions to_float to_int32 to_int64 to_double set_random_seed global_variables_initializer local_variables_initializer initialize_all_variables variables_initializer tables_initializer get_variable variable_scope get_variable_scope layers truncated_normal random_normal random_uniform random_shuffle log get_default_graph get_default_session reset_default_graph trainable_variables global_variables local_variables all_variables add_to_collection get_collection GraphKeys py_func sparse_placeholder read_file diag assign assign_add assign_sub Print arg_max arg_min ceil div is_nan is_inf is_finite lgamma mod rsqrt matrix_inverse matrix_determinant cholesky decode_csv string_to_number constant_initializer truncated_normal_initializer glorot_uniform_initializer examples create_partitioned_variables sparse_tensor_to_dense extract_image_patches enable_eager_execution AUTO_REUSE FixedLenFeature parse_single_example TFRecordReader WholeFileReader TextLineReader"
        .split(" ")
        .flatMap((name) => [`tensorflow.${name}`]),
      "tensorflow.contrib.*",
      "tensorflow.contrib",
      "tensorflow.examples.*",
      "tensorflow.examples.tutorials",
      ..."GradientDescentOptimizer AdamOptimizer RMSPropOptimizer AdagradOptimizer MomentumOptimizer AdadeltaOptimizer FtrlOptimizer Saver Coordinator start_queue_runners batch shuffle_batch exponential_decay get_or_create_global_step string_input_producer SessionRunHook MonitoredTrainingSession import_meta_graph Supervisor NanLossDuringTrainingError match_filenames_once"
        .split(" ")
        .map((name) => `tensorflow.train.${name}`),
      ..."rnn_cell dynamic_rnn static_rnn bidirectional_dynamic_rnn softmax_cross_entropy_with_logits_v2 raw_rnn xw_plus_b static_bidirectional_rnn"
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
    newestPython: "3.5",
    names: [
      "batch_matmul",
      "select",
      "train.SummaryWriter",
      "nn.seq2seq",
      "mul",
      "sub",
      "neg",
      "pack",
      "unpack",
      "concat_v2",
      "scalar_summary",
      "histogram_summary",
      "merge_all_summaries",
      "image_summary",
    ].map((name) => `tensorflow.${name}`),
    instead: {
      batch_matmul: "matmul",
      select: "where",
      mul: "multiply",
      sub: "subtract",
      neg: "negative",
      pack: "stack",
      unpack: "unstack",
    },
  },
  // Keras 2.0.
  { package: "keras", names: ["fit(nb_epoch)", "fit_generator(nb_epoch)"], instead: { nb_epoch: "epochs" } },
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
];
