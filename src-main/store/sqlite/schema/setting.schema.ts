import { EntitySchema } from 'typeorm';
import type { SettingRow } from '../../program/settings';

export const settingSchema = new EntitySchema<SettingRow>({
  name: 'setting',
  tableName: 'settings',
  columns: {
    key: { type: 'text', primary: true },
    value: { type: 'text' },
  },
});
