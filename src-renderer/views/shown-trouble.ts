// What is wrong with the program, as the line at the foot of a window shows it.
export interface ShownTrouble {
  readonly id: string;
  /** The line itself says it at once; of all others the window tells. */
  readonly isAlert?: boolean;
  /** `bad`: nothing comes in or nothing is kept. */
  readonly tone: 'bad' | 'warn';
  readonly headline: string;
  /** What follows from it; '' = nothing to add. */
  readonly tail: string;
  readonly actions: readonly { readonly label: string; readonly run: () => void }[];
}
