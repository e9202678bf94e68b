/** What is left of text that was overwritten: in the log beside the file until it is emptied, and whether it is found at all. */
import { open } from 'node:fs/promises';
import type { Database } from 'better-sqlite3';
import type { Remains } from '../../privacy/remains';

const STEP_BYTES = 4 * 1024 * 1024;

export function createRemains(database: Database, file: string): Remains {
  return {
    emptyLog: () => {
      const [row] = database.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
      return row?.busy === 0;
    },
    contains: async (texts) => {
      const needles = texts.map((text) => Buffer.from(text)).filter(({ length }) => length > 0);
      if (needles.length === 0) return false;
      for (const path of [file, `${file}-wal`]) if (await stands(path, needles)) return true;
      return false;
    },
  };
}

/** Steps overlap by the longest text, so that none is missed between two of them. */
async function stands(path: string, needles: readonly Buffer[]): Promise<boolean> {
  const overlap = Math.max(...needles.map(({ length }) => length));
  const handle = await open(path, 'r').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (!handle) return false;
  try {
    const buffer = Buffer.alloc(STEP_BYTES + overlap);
    for (let at = 0; ; at += STEP_BYTES) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
      const step = buffer.subarray(0, bytesRead);
      if (needles.some((needle) => step.includes(needle))) return true;
      if (bytesRead < buffer.length) return false;
    }
  } finally {
    await handle.close();
  }
}
