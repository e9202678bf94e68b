/** Settings: one row a key, the value as JSON. */
export interface SettingRow {
  key: string;
  /** JSON */
  value: string;
}

export interface SettingReads {
  list(): SettingRow[];
}

export interface SettingWrites {
  /** @param value JSON */
  write(key: string, value: string): void;
}
