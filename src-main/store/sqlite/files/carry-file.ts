/**
 * Files from and to a place that may be slow, or stop answering half way: in pieces, each on the disk before the next, so that
 * whoever asks for them knows after each whether the place still answers.
 */
import { type FileHandle, link, open, realpath, rename, stat } from 'node:fs/promises';
import { SECOND_MS } from '@shared/figures/time';
import { NO_ANSWER, type PatientQuestions } from './patient-questions';

const PIECE_BYTES = 1024 * 1024;
/** So long for each piece: the whole takes as long as it does. */
const PIECE_MS = 30 * SECOND_MS;

export interface Carrying {
  readonly from: string;
  /** Must not be there yet. */
  readonly to: string;
  /** What is asked of the place. One that is not answered ends the carrying; a question under way may still be answered later. */
  readonly questions: PatientQuestions;
}

/** Afterwards `to` was read again and is the same. What is left of it after a failure is the caller's to clear away. */
export async function carryFile({ from, to, questions }: Carrying): Promise<void> {
  const opened: Promise<FileHandle>[] = [];
  const ask = <T>(question: () => Promise<T>) => questions.ask(question, PIECE_MS);
  const opening = (path: string, flags: string) =>
    questions.ask(() => {
      const file = open(path, flags, 0o600);
      opened.push(file);
      return file;
    });
  try {
    const source = await opening(from, 'r');
    const target = await opening(to, 'wx+');
    const eachPiece = async (use: (piece: Buffer, position: number) => Promise<void>) => {
      for (let position = 0; ;) {
        const piece = await ask(() => readAt(source, PIECE_BYTES, position));
        if (piece.length === 0) return;
        await ask(() => use(piece, position));
        position += piece.length;
      }
    };
    await eachPiece((piece, position) => writeAt(target, piece, position));
    await ask(() => target.sync());
    await eachPiece(async (piece, position) => {
      const carried = await readAt(target, piece.length, position);
      if (!carried.equals(piece)) throw new Error(`${to} is not what was written`);
    });
  } finally {
    // Nobody waits for it: a place that has stopped answering closes nothing either.
    for (const file of opened) file.then((handle) => handle.close()).catch(() => undefined);
  }
}

/** A file of ours gets a name in the place: at once where both lie on one disk, else carried. */
export async function moveFile({ from, to, questions }: Carrying): Promise<void> {
  try {
    await questions.ask(() => rename(from, to));
  } catch (error) {
    if (codeOf(error) !== 'EXDEV') throw error;
    await carryFile({ from, to, questions });
  }
}

/**
 * Has a file of the place at hand, to look into it: by a second name where both lie on one disk, else carried.
 *
 * @returns whether it is the same file, into which nobody may write then
 * @throws where there is no file
 */
export async function bringFile({ from, to, questions }: Carrying): Promise<{ readonly isShared: boolean }> {
  // A second name of a link would be a link, and lead to the place again.
  const path = await questions.ask(() => realpath(from));
  const isFile = await questions.ask(async () => (await stat(path)).isFile());
  if (!isFile) throw new Error(`${from} is no file`);
  try {
    await questions.ask(() => link(path, to));
    return { isShared: true };
  } catch (error) {
    if (isNoAnswer(error)) throw error;
    // Another disk, or one that has no second names.
    await carryFile({ from: path, to, questions });
    return { isShared: false };
  }
}

export function isNoAnswer(error: unknown): boolean {
  return error instanceof Error && error.message === NO_ANSWER;
}

/** What the system calls a fault. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
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
