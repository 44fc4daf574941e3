import { configureGlobal } from "fast-check";

/**
 * Properties run over the same inputs every time, so that a red run means a change of ours. To look further:
 * `BINDERY_SEED=$RANDOM npx vitest run --project unit`; what it finds becomes an example of the property.
 */
configureGlobal({ seed: Number(process.env["BINDERY_SEED"] ?? 20) });
