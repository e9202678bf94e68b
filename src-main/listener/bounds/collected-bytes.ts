/** A body as it arrives. Who sends a megabyte byte by byte shall not make a million objects of it. */
import type { Readable } from 'node:stream';
import { AppError } from '@shared/errors';

/** Pieces that are kept apart; then they become one. */
const LOOSE_MAX = 256;

export class CollectedBytes {
  private blocks: Buffer[] = [];
  private loose: Buffer[] = [];
  private lengthSoFar = 0;

  get length(): number {
    return this.lengthSoFar;
  }

  push(piece: Buffer): void {
    this.lengthSoFar += piece.length;
    this.loose.push(piece);
    if (this.loose.length < LOOSE_MAX) return;
    this.blocks.push(Buffer.concat(this.loose));
    this.loose = [];
  }

  /** All of it; most bodies come in one piece, which is not copied. */
  whole(): Buffer {
    const [only] = this.loose;
    if (only && this.blocks.length === 0 && this.loose.length === 1) return only;
    return Buffer.concat([...this.blocks, ...this.loose]);
  }
}

/**
 * Hands over what arrives until `take` answers false or nothing more comes. What is still on its way then is passed over: a stream
 * that was ended here would take the connection with it, and the answer.
 */
export function eachPiece(payload: Readable, take: (piece: Buffer) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error) => {
      payload.off('data', onData).off('end', onEnd).off('error', settle);
      // Who breaks off now is nobody's fault.
      payload.on('error', () => undefined).resume();
      if (error) reject(error);
      else resolve();
    };
    const onEnd = () => {
      settle();
    };
    const onData = (piece: Buffer) => {
      if (!take(piece)) settle();
    };
    payload.on('data', onData).on('end', onEnd).on('error', settle);
  });
}

export interface WholeOptions {
  readonly maxBytes: number;
  /** `Content-Length` as it came. */
  readonly told: string | undefined;
}

/** @throws {body_too_large} @throws {malformed_body} its sender broke off */
export async function wholeBody(payload: Readable, { maxBytes, told }: WholeOptions): Promise<Buffer> {
  if (Number(told ?? 0) > maxBytes) throw new AppError('body_too_large');
  const bytes = new CollectedBytes();
  try {
    await eachPiece(payload, (piece) => {
      bytes.push(piece);
      return bytes.length <= maxBytes;
    });
  } catch (cause) {
    // A bound before this one has said so.
    if (cause instanceof AppError) throw cause;
    throw new AppError('malformed_body', { cause });
  }
  if (bytes.length > maxBytes) throw new AppError('body_too_large');
  return bytes.whole();
}
