import { EntitySchema } from 'typeorm';

export interface SettingRow {
  key: string;
  /** JSON */
  value: string;
}

export const settingSchema = new EntitySchema<SettingRow>({
  name: 'setting',
  tableName: 'settings',
  columns: {
    key: { type: 'text', primary: true },
    value: { type: 'text' },
  },
});
