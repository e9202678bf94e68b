/**
 * Who was erased, as keyed hashes in a file beside the database: a backup that is put back is older, and brings nobody back. The
 * hashes alone tell nobody's address; the key lies in `pin-pepper`.
 */
import { appendFileSync, chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toIso } from '@shared/figures/iso';
import { parseEmail } from '../../domain/contact/email';
import { loadPepper } from '../access/pepper';
import { sentText } from '../bodies/sent-text';

export const ERASED_FILE = 'erased-people';

export interface ErasedList {
  /** When the last of them was erased, in epoch milliseconds, by the mark of their address. */
  read(): ReadonlyMap<string, number>;
  /** Of an e-mail in any spelling, or of the last digits of a phone. */
  markOf(known: string): string;
  /** A body in the charset its sender named. */
  textOf(body: Buffer, contentType: string | null): string;
  /** Adds people by what they are known by; those that are in it already once more. */
  add(known: readonly string[], at: number): void;
}

export function createErasedList(dataDir: string): ErasedList {
  const file = join(dataDir, ERASED_FILE);
  const markOf = (known: string) =>
    loadPepper(dataDir)
      .mark('erased', parseEmail(known)?.canonical ?? known)
      .toString('base64url');
  return {
    markOf,
    textOf: sentText,
    read: () => {
      const marks = new Map<string, number>();
      for (const line of linesOf(file)) {
        const [mark = '', at = ''] = line.split(' ');
        const time = Date.parse(at);
        // A line that was cut by a full disk names nobody.
        if (mark !== '' && !Number.isNaN(time)) marks.set(mark, Math.max(time, marks.get(mark) ?? 0));
      }
      return marks;
    },
    add: (people, at) => {
      const lines = people.map((known) => `${markOf(known)} ${toIso(at)}\n`);
      if (lines.length === 0) return;
      appendFileSync(file, `\n${lines.join('')}`, { mode: 0o600, flush: true });
      chmodSync(file, 0o600);
    },
  };
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
