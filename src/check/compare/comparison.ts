export type DifferenceKind =
  | "text"
  | "number"
  | "table"
  | "image"
  | "json"
  | "error"
  /** The cells were run in another order than they stand in. */
  | "order"
  /** An output that is stored and did not come, or the other way round. */
  | "missing"
  | "added";

/** One place where what a run gave is not what is stored. */
export interface Difference {
  readonly kind: DifferenceKind;
  /** Counted from 1 among the code cells. */
  readonly cell: number;
  /** Counted from 1 in the cell; undefined where the cell as a whole differs. */
  readonly output: number | undefined;
  /** Where the cell begins in the notebook's file. */
  readonly line: number;
  readonly mime: string | undefined;
  /** One sentence: `0.8312 became 0.8309, 0.04 % off (tolerance 0.0001 %)`. */
  readonly message: string;
  /** At most 2,000 characters each; undefined where there is none, or it is a picture. */
  readonly stored: string | undefined;
  readonly executed: string | undefined;
  /** Of numbers that are not whole: how far the first two that differ are apart, as a share of the larger one. */
  readonly offBy?: number;
  /** Of pictures: the share of pixels that differ, and a PNG that marks them, in base64. */
  readonly picture?: { readonly share: number; readonly marked: string | undefined };
}

/** What a rule passed over as volatile, and how often. */
export interface PassedOver {
  readonly rule: string;
  readonly count: number;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Of `differences`, how many there are where not all are listed. */
  readonly total: number;
  readonly passedOver: readonly PassedOver[];
  /** Cells with stored outputs that were compared. */
  readonly comparedCells: number;
}

/** How outputs are compared; from `check:` of bindery.yml. */
export interface CompareSettings {
  /** Numbers a and b are the same where |a − b| ≤ max(relative · max(|a|, |b|), absolute). */
  readonly relativeTolerance: number;
  readonly absoluteTolerance: number;
  /** The share of pixels of a picture that may differ, 0 to 1. */
  readonly pixelShare: number;
  /** How far a pixel may be off to count as the same, 0 to 1 (pixelmatch's threshold). */
  readonly pixelThreshold: number;
  /** Ids of rules that are switched off. */
  readonly rulesOff: readonly string[];
  /** Text that matches is passed over in stored and executed outputs. */
  readonly ignore: readonly RegExp[];
  /** Cells with one of these tags are run and not compared. */
  readonly ignoreTags: readonly string[];
}
