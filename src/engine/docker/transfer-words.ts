/** What an engine says of a registry that has the caller's name but not its consent, or lacks the name. */
export const unauthorized =
  /unauthorized|no basic auth credentials|authentication required|access (?:to the resource )?is denied|\bdenied\b|insufficient_scope|forbidden|incorrect username or password|HTTP (?:status: )?40[13]\b/i;

/** What an engine says of itself. */
export const notHere = /image does not exist locally|tag does not exist|no such image/i;

/** What it says of the registry: some, such as Amazon ECR, make no repository on a push. */
export const unknownThere =
  /name unknown|repository .*(?:not found|does not exist)|HTTP (?:status: )?404\b|\b404 Not Found/i;

/** What it says of an image that the registry lacks. */
export const missing = /manifest unknown|manifest for .* not found/i;

/** Faults of a connection or of a server's bad moment (Go's net and net/http; distribution's registry/client/errors.go). */
export const passing =
  /\bEOF\b|connection (?:refused|reset|timed out)|broken pipe|timeout|deadline exceeded|no such host|server misbehaving|name resolution|network is unreachable|no route to host|too ?many ?requests|HTTP (?:status: )?(?:429|5\d\d)\b|internal server error|bad gateway|service unavailable|gateway time-?out|blob upload (?:unknown|invalid)|server closed|use of closed network connection/i;

/** Faults of a connection that another attempt won't mend. */
export const lasting =
  /x509:|certificate|server gave HTTP response to HTTPS client|first record does not look like/i;
