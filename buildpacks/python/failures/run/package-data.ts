import type { RunPattern } from "../../../../src/diagnosis/run-pattern.ts";
import { advise } from "../../../../src/diagnosis/patterns/advise.ts";

/** Data that packages download by themselves. */
export const packageDataPatterns: readonly RunPattern[] = [
  {
    id: "nltk-data",
    code: "DATA_MISSING",
    languages: ["python"],
    in: "traceback",
    test: /Resource ['"]?(?:\w{1,20}\/)?(?<data>[\w.-]{1,60})['"]?(?:\.zip)?(?:\/[\w/.-]{0,60})?['"]? not found\.\s{1,20}Please use the NLTK/,
    message: ({ groups: { data } }) => `NLTK wants its data \`${data ?? ""}\`, which is downloaded apart`,
    remedies: advise(({ data }) => `Write \`python -m nltk.downloader ${data ?? "all"}\` into postBuild.`),
  },
  {
    id: "nltk-data-any",
    code: "DATA_MISSING",
    languages: ["python"],
    in: "traceback",
    test: /nltk\.download\(['"](?<data>[\w.-]{1,60})['"]\)/,
    applies: ({ failure }) =>
      /LookupError/.test(failure.error?.name ?? "") || /LookupError/.test(failure.error?.traceback ?? ""),
    message: ({ groups: { data } }) => `NLTK wants its data \`${data ?? ""}\`, which is downloaded apart`,
    remedies: advise(({ data }) => `Write \`python -m nltk.downloader ${data ?? "all"}\` into postBuild.`),
  },
  {
    id: "textblob-data",
    code: "DATA_MISSING",
    languages: ["python"],
    in: "traceback",
    test: /MissingCorpusError|textblob\.download_corpora/,
    message: () => "TextBlob wants its corpora, which are downloaded apart",
    remedies: advise(() => "Write `python -m textblob.download_corpora` into postBuild."),
  },
  {
    id: "spacy-model",
    code: "DATA_MISSING",
    languages: ["python"],
    in: "error",
    test: /(?:Can't find model '(?<model>[\w.-]{1,60})'|No module named '?(?<module>[a-z]{2}_core_(?:web|news)_(?:sm|md|lg|trf))'?)/,
    message: ({ groups: { model, module } }) =>
      `spaCy wants the model \`${model ?? module ?? ""}\`, which is downloaded apart`,
    remedies: advise(({ model, module }) => {
      const name = model ?? module ?? "";
      const full = name === "en" ? "en_core_web_sm" : name;
      return `Write \`python -m spacy download ${full}\` into postBuild${full === name ? "" : `, and \`spacy.load("${full}")\` for \`spacy.load("${name}")\``}.`;
    }),
  },
  {
    id: "mldata",
    code: "DOWNLOAD_GONE",
    languages: ["python"],
    in: "traceback",
    test: /(?:fetch_mldata' from|no attribute 'fetch_mldata'|cannot import name 'fetch_mldata'|mldata\.org)/,
    message: () =>
      "The code fetches data from mldata.org, which is gone, and with it `fetch_mldata` of scikit-learn",
    remedies: advise(
      () =>
        'Write `fetch_openml("mnist_784", version=1)` of `sklearn.datasets` for `fetch_mldata("MNIST original")`.',
    ),
  },
  {
    id: "boston",
    code: "MODULE_NAME_GONE",
    languages: ["python"],
    in: "error",
    test: /`load_boston` has been removed from scikit-learn/,
    message: () => "scikit-learn no longer has `load_boston`",
    remedies: () => [
      { kind: "package", language: "python", name: "scikit-learn", range: "<1.2", newestLanguage: "3.11" },
    ],
  },
  {
    id: "model-of-hub",
    code: "NETWORK_NEEDED",
    languages: ["python"],
    in: "error",
    test: /(?:couldn't connect to 'https:\/\/huggingface\.co'|LocalEntryNotFoundError|OfflineModeIsEnabled|Can't load (?:tokenizer|config|the model|feature extractor) for '(?<model>[\w./-]{1,100})')/,
    message: ({ groups: { model } }) =>
      `The code downloads a model of Hugging Face${model === undefined ? "" : ` (\`${model}\`)`}, and the run has no network`,
    remedies: advise(
      ({ model }) =>
        `Download it while the image is built: write \`huggingface-cli download ${model ?? "MODEL"}\` into postBuild.`,
    ),
  },
];
