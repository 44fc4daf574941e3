/** How code of a language gets random numbers, and how it makes them the same every time. */
export interface RandomSource {
  /** As code names it. */
  readonly name: string;
  /** By Jupyter's name of the language. */
  readonly language: string;
  readonly drawn: RegExp;
  readonly seeded: RegExp;
  /** The line that seeds it. */
  readonly seed: string;
}

/** Sources: numpy.random, random, torch, tensorflow and keras documentation; R's ?set.seed; Julia's Random. */
export const randomSources: readonly RandomSource[] = [
  {
    name: "NumPy's generator",
    language: "python",
    drawn: /\bdefault_rng\(\s*\)/,
    seeded: /\bdefault_rng\(\s*[^)\s]/,
    seed: "rng = np.random.default_rng(0)",
  },
  {
    name: "numpy.random",
    language: "python",
    drawn:
      /\b(?:np|numpy)\.random\.(?:rand\b|randn\b|randint|random|uniform|normal|choice|shuffle|permutation|poisson|binomial|exponential|gamma|beta|multivariate_normal|standard_normal|sample\b)/,
    seeded: /\b(?:np|numpy)\.random\.(?:seed|set_state)\(/,
    seed: "np.random.seed(0)",
  },
  {
    name: "torch",
    language: "python",
    drawn:
      /\btorch\.(?:rand|randn|randint|randperm|normal|bernoulli|multinomial)\(|\bnn\.(?:Linear|Conv[123]d|LSTM|GRU|Embedding)\(/,
    seeded: /\bmanual_seed\(/,
    seed: "torch.manual_seed(0)",
  },
  {
    name: "TensorFlow",
    language: "python",
    drawn: /\btf\.random\.(?!set_seed)\w+|\b(?:keras\.)?layers\.(?:Dense|Conv[123]D|LSTM|GRU|Embedding)\(/,
    seeded: /\bset_(?:random_)?seed\(/,
    seed: "tf.random.set_seed(0)",
  },
  {
    name: "random",
    language: "python",
    drawn:
      /(?<![.\w])random\.(?:random|randint|randrange|choice|choices|sample|shuffle|uniform|gauss|normalvariate)\(/,
    seeded: /(?<![.\w])random\.seed\(|\bRandom\(\s*[^)\s]/,
    seed: "random.seed(0)",
  },
  {
    name: "scikit-learn",
    language: "python",
    drawn:
      /\b(?:train_test_split|KMeans|RandomForest(?:Classifier|Regressor)|GradientBoosting(?:Classifier|Regressor)|MLP(?:Classifier|Regressor)|SGD(?:Classifier|Regressor)|TSNE|ShuffleSplit|DecisionTree(?:Classifier|Regressor)|ExtraTrees(?:Classifier|Regressor))\(/,
    seeded: /\brandom_state\s*=\s*\S|\b(?:np|numpy)\.random\.seed\(/,
    seed: "random_state=0",
  },
  {
    name: "pandas' sample()",
    language: "python",
    drawn: /\.sample\(/,
    seeded: /\brandom_state\s*=\s*\S|\b(?:np|numpy|random)\.seed\(|\brandom\.seed\(/,
    seed: "random_state=0",
  },
  {
    name: "R's generator",
    language: "R",
    drawn:
      /(?<![.\w])(?:rnorm|runif|rbinom|rpois|rexp|rgamma|rbeta|rt|rchisq|sample|sample\.int|sample_n|sample_frac|slice_sample|kmeans|createDataPartition|mvrnorm)\(/,
    seeded: /\bset\.seed\(/,
    seed: "set.seed(1)",
  },
  {
    name: "Julia's generator",
    language: "julia",
    drawn: /(?<![.\w])(?:rand|randn|randexp|randperm|shuffle!?|sample)\(/,
    seeded: /\bseed!\(|\b(?:MersenneTwister|Xoshiro|StableRNG)\(\s*\d/,
    seed: "Random.seed!(1)",
  },
];

/** How code asks for the date or time of the run. */
export const clocks: readonly RegExp[] = [
  /\bdatetime\.(?:now|utcnow|today)\(|\bdate\.today\(|\bTimestamp\.(?:now|today)\(|(?<![.\w])time\.(?:time|ctime|strftime|localtime|gmtime)\(/,
  /\bSys\.(?:time|Date)\(\)/,
  /(?<![.\w])(?:now|today)\(\)/,
];
