/** How a process of the program ends, for whoever started it. */
export const EXIT = {
  stopped: 0,
  /** A fault nobody foresaw. */
  failed: 1,
  /** Wrong arguments, or a setup file that cannot be loaded. */
  badInput: 2,
  /** In use, or one that this machine or user cannot have. */
  addressInUse: 3,
  databaseUnusable: 4,
  /** It did not stop cleanly: why is in the log. */
  stopFailed: 5,
} as const;
