/** What is wrong with a setup file, for the person who wrote it. */

export class SetupError extends Error {
  override readonly name = 'SetupError';

  /** @param messages one a fault, each beginning with its line: `line 12: weights.3.weight: at most 1000` */
  constructor(readonly messages: readonly string[]) {
    super(messages.join('\n'));
  }
}
