import { EntitySchema } from 'typeorm';

export interface StorageProbeRow {
  id: number;
  padding: Buffer;
}

/** One row: written anew to prove that a submission would fit. */
export const storageProbeSchema = new EntitySchema<StorageProbeRow>({
  name: 'storage_probe',
  tableName: 'storage_probe',
  columns: {
    id: { type: 'integer', primary: true },
    padding: { type: 'blob' },
  },
});

export interface TimeMarkRow {
  id: number;
  /** Epoch milliseconds; null = not noted yet. */
  at: number | null;
  /** How far a ticket was ever dated back behind one before it, in milliseconds. */
  disorder_ms: number;
}

/** One row: how far time is known to have come, whatever the clock says, and how far the clock was ever put back. */
export const timeMarkSchema = new EntitySchema<TimeMarkRow>({
  name: 'time_mark',
  tableName: 'time_mark',
  columns: {
    id: { type: 'integer', primary: true },
    at: { type: 'integer', nullable: true },
    disorder_ms: { type: 'integer' },
  },
});
