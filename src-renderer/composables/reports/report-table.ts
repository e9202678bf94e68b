// What every chart of the reports can be read as: a table on the screen and a file for a spreadsheet.

export interface ReportTable {
  /** The file's name without period and ending. */
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}
