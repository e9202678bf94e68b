/** A line of the command palette. */
export interface PaletteItem {
  readonly id: string;
  readonly group: 'commands' | 'operators' | 'sources' | 'tickets';
  readonly label: string;
  /** On the right: a key, or an operator's load. */
  readonly note?: string;
  readonly run: () => void;
}
