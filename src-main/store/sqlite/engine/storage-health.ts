/** Whether writing works, as the commits themselves show: nobody has to ask the disk for it. */
import Database from 'better-sqlite3';
import { createSignal } from '@shared/signal';
import type { StorageState } from '@shared/model/live';
import { FileLost, isBusy, isStorageFault } from './sqlite-errors';
import type { StorageHealth } from '../../program/storage-health';

export interface StorageHealthGauge extends StorageHealth {
  /** A commit is on disk: ends a lock. What failed for want of room needs a proof, since little may fit where a submission does not. */
  succeeded(): void;
  /** A commit as large as a submission is on disk: all is well. */
  proven(): void;
  /** A commit was taken back; a fault that is not the storage's says nothing about it. */
  failed(error: unknown): void;
}

export function createStorageHealth(): StorageHealthGauge {
  const changed = createSignal();
  let current: StorageState = 'ok';
  const become = (next: StorageState) => {
    if (next === current) return;
    current = next;
    changed.emit();
  };
  return {
    current: () => current,
    onChange: changed.on,
    succeeded: () => {
      if (current === 'locked') become('ok');
    },
    proven: () => {
      become('ok');
    },
    failed: (error) => {
      if (isStorageFault(error)) become(stateAfter(error));
    },
  };
}

function stateAfter(error: unknown): StorageState {
  if (isBusy(error)) return 'locked';
  if (error instanceof FileLost) return 'file_lost';
  return error instanceof Database.SqliteError && error.code === 'SQLITE_FULL' ? 'disk_full' : 'failing';
}
