import type { FoundRunFailure, RunPattern } from "../run-pattern.ts";
import { advise } from "./advise.ts";

/** Keys, tokens and passwords that code wants; other variables that nothing sets. */
export const credentialPatterns: readonly RunPattern[] = [
  {
    id: "credentials-of-service",
    code: "CREDENTIALS_NEEDED",
    in: "error",
    test: /(?:Could not find (?<kaggle>kaggle)\.json|Unable to locate (?<aws>credentials)|NoCredentialsError|DefaultCredentialsError|[Cc]ould not automatically determine credentials|default credentials (?:file|were not found)|ProfileNotFound|PartialCredentialsError|api_key client option must be set|No API key provided|[Ii]nvalid API key|API key (?:is )?(?:missing|required|not found)|[Ii]nvalid (?:access )?token|Bad credentials|AuthenticationError|AuthenticationException|Authentication failed|Not ?Authorized|Unauthorized|HTTP Error 401|401 Client Error|Please run .{1,20}ee\.Authenticate|Login incorrect|Bad Authentication data|status code = 401|exceeded the anonymous user limit|EEException: Please authorize|Access denied for user|password authentication failed|GatedRepoError|You must (?:be authenticated|set your API key)|ACCESS_TOKEN|NotAuthenticated|prawcore\.exceptions\.(?:OAuth|Response)Exception: received 401|free trial has ended)/,
    message: ({ groups: { kaggle, aws } }) =>
      `The code wants a key, token or password${kaggle === undefined ? "" : " of Kaggle"}${aws === undefined ? "" : " of Amazon's"}, and has none that is valid`,
    remedies: advise(
      () =>
        "Tag the cells that log in `skip-execution` and keep what they fetch as a file in the repository; or give the key as a variable when it runs (never in the repository).",
    ),
  },
  {
    id: "credentials-asked",
    code: "CREDENTIALS_NEEDED",
    in: "error",
    test: /StdinNotImplementedError/,
    applies: ({ failure }) =>
      /oauth|authenticate\(|verification code|getpass|[Pp]assword|API key/.test(
        failure.error?.traceback ?? "",
      ),
    message: () => "The code asks for a password or a code that logs in, and nobody is there to answer",
    remedies: advise(
      () =>
        "Tag the cells that log in `skip-execution` and keep what they fetch as a file in the repository; or read the key from a variable that is given when it runs.",
    ),
  },
  {
    id: "credentials-file",
    code: "CREDENTIALS_NEEDED",
    in: "error",
    test: /No such file or directory: ['"](?<file>[^'"\n]{0,200}(?:\.key|\.pem|[Cc]redentials?[^/'"\n]{0,40}|[Ss]ecrets?(?:\.[a-z]{1,5})?|client_secret[^/'"\n]{0,80}|api[_-]?keys?[^/'"\n]{0,20}|[Tt]okens?\.(?:txt|json|pickle|yml|yaml)|\.netrc|kaggle\.json|\.env|passwords?(?:\.[a-z]{1,5})?))['"]/,
    message: ({ groups: { file } }) =>
      `The code reads keys from \`${file ?? "a file"}\`, which is not in the repository`,
    remedies: advise(
      () =>
        "Tag the cells that log in `skip-execution` and keep what they fetch as a file in the repository; or read the key from a variable that is given when it runs.",
    ),
  },
  {
    id: "credentials-variable",
    code: "CREDENTIALS_NEEDED",
    in: "error",
    test: /^KeyError: ['"](?<variable>\w{0,60}(?:KEY|TOKEN|SECRET|PASSWORD|PASSWD|USERNAME|USER|LOGIN|CREDENTIALS?)\w{0,40})['"]/i,
    applies: isOfEnvironment,
    message: ({ groups: { variable } }) =>
      `The code reads the secret \`${variable ?? ""}\` from a variable that nothing sets`,
    remedies: advise(
      ({ variable }) =>
        `Give \`${variable ?? "the variable"}\` when it runs (\`--env\`), or tag the cell \`skip-execution\` and keep what it fetches as a file in the repository.`,
    ),
  },
  {
    id: "variable",
    code: "VARIABLE_MISSING",
    in: "error",
    test: /^KeyError: ['"](?<variable>\w{1,100})['"]/,
    applies: isOfEnvironment,
    message: ({ groups: { variable } }) =>
      `The code reads the environment variable \`${variable ?? ""}\`, which nothing sets`,
    remedies: advise(
      ({ variable }) =>
        `Set it in the file \`start\` of the repository: \`export ${variable ?? "NAME"}=…\`, then \`exec "$@"\`.`,
    ),
  },
];

/** A key of `os.environ`, and not of any other mapping. */
function isOfEnvironment({ failure }: FoundRunFailure): boolean {
  return /\bos\.(?:py|environ)\b/.test(failure.error?.traceback ?? "");
}
