/**
 * Carries a finished file to a place that may be slow, or stop answering half way: in pieces, each on the disk before the next,
 * so that whoever asks for them knows after each whether the place still answers.
 */
import { type FileHandle, open } from 'node:fs/promises';

const PIECE_BYTES = 1024 * 1024;

export interface Carrying {
  readonly from: string;
  /** Must not be there yet. */
  readonly to: string;
  /** Puts one question to the place. What it throws ends the carrying; a question under way may still be answered later. */
  readonly ask: <T>(question: () => Promise<T>) => Promise<T>;
}

/** Afterwards `to` was read again and is the same. What is left of it after a failure is the caller's to clear away. */
export async function carryFile({ from, to, ask }: Carrying): Promise<void> {
  const source = await open(from, 'r');
  let opening: Promise<FileHandle> | undefined;
  try {
    const target = await ask(() => (opening = open(to, 'wx+', 0o600)));
    await eachPiece(source, async (piece, position) => {
      await ask(() => writeAt(target, piece, position));
    });
    await ask(() => target.sync());
    await eachPiece(source, async (piece, position) => {
      const carried = await ask(() => readAt(target, piece.length, position));
      if (!carried.equals(piece)) throw new Error(`${to} is not what was written`);
    });
  } finally {
    await source.close();
    // Nobody waits for it: a place that has stopped answering closes nothing either.
    opening?.then((target) => target.close()).catch(() => undefined);
  }
}

async function eachPiece(source: FileHandle, use: (piece: Buffer, position: number) => Promise<void>): Promise<void> {
  for (let position = 0; ;) {
    const piece = await readAt(source, PIECE_BYTES, position);
    if (piece.length === 0) return;
    await use(piece, position);
    position += piece.length;
  }
}

/** At most `length` bytes: fewer only at the end of the file. */
async function readAt(file: FileHandle, length: number, position: number): Promise<Buffer> {
  const piece = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(piece, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return piece.subarray(0, filled);
}

async function writeAt(file: FileHandle, piece: Buffer, position: number): Promise<void> {
  let written = 0;
  while (written < piece.length) {
    const { bytesWritten } = await file.write(piece, written, piece.length - written, position + written);
    written += bytesWritten;
  }
  // Else a slow place takes everything at once, and is silent for minutes at the end.
  await file.datasync();
}
