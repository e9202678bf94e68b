import { EntitySchema } from 'typeorm';

export interface SourceRow {
  id: number;
  code: string;
  name: string;
  /** JSON array of origins */
  allowed_origins: string;
}

export const sourceSchema = new EntitySchema<SourceRow>({
  name: 'source',
  tableName: 'sources',
  columns: {
    id: { type: 'integer', primary: true, generated: 'increment' },
    code: { type: 'text' },
    name: { type: 'text' },
    allowed_origins: { type: 'text', default: '[]' },
  },
  uniques: [{ name: 'sources_code_unique', columns: ['code'] }],
});

/** A source's key: only its SHA-256 is kept, since the key itself is 256 random bits. */
export interface SourceKeyRow {
  source_id: number;
  key_hash: Buffer;
  created_at: number;
}

export const sourceKeySchema = new EntitySchema<SourceKeyRow>({
  name: 'source_key',
  tableName: 'source_keys',
  columns: {
    source_id: { type: 'integer', primary: true },
    key_hash: { type: 'blob' },
    created_at: { type: 'integer' },
  },
  foreignKeys: [
    {
      name: 'source_keys_source_fk',
      target: 'source',
      columnNames: ['source_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

/** A row only where somebody has set them. */
export interface SourceRulesRow {
  source_id: number;
  open_within_minutes: number | null;
  passes_on: boolean;
  preferred_within_days: number | null;
}

export const sourceRulesSchema = new EntitySchema<SourceRulesRow>({
  name: 'source_rules',
  tableName: 'source_rules',
  columns: {
    source_id: { type: 'integer', primary: true },
    open_within_minutes: { type: 'integer', nullable: true },
    passes_on: { type: 'boolean', default: false },
    preferred_within_days: { type: 'integer', nullable: true },
  },
  checks: [{ name: 'source_rules_passes_on_check', expression: 'passes_on IN (0, 1)' }],
  foreignKeys: [
    {
      name: 'source_rules_source_fk',
      target: 'source',
      columnNames: ['source_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});

export const sourceArchiveSchema = new EntitySchema<{ source_id: number; archived_at: number }>({
  name: 'source_archive',
  tableName: 'source_archive',
  columns: {
    source_id: { type: 'integer', primary: true },
    archived_at: { type: 'integer' },
  },
  foreignKeys: [
    {
      name: 'source_archive_source_fk',
      target: 'source',
      columnNames: ['source_id'],
      referencedColumnNames: ['id'],
      onDelete: 'CASCADE',
    },
  ],
});
