/** What is left in the files of text that was overwritten. */
export interface Remains {
  /** Brings the log into the file and cuts it to nothing; false while somebody still reads from it. */
  emptyLog(): boolean;
  /** Whether one of the texts stands anywhere in file or log, in use or not. */
  contains(texts: readonly string[]): Promise<boolean>;
}
