/** The export of tickets as a file: over HTTP its pieces are strung together, so that a script or a link gets one download. */
import { Readable } from 'node:stream';
import { API_PREFIX } from '@shared/contract/prefix';
import type { TicketExportPiece } from '@shared/contract/tickets';
import type { GatewayAnswer } from './rpc-gateway';

export const CSV_HEADERS = {
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': 'attachment; filename="tickets.csv"',
  'x-content-type-options': 'nosniff',
};

export function isCsvDownload(url: string): boolean {
  return url.split('?', 1)[0] === `${API_PREFIX}/tickets.csv`;
}

/**
 * The whole file as a stream that asks for a piece when the client has taken the one before. A piece that fails cuts the answer
 * off, which no client takes for its end.
 */
export function csvStream(url: string, first: unknown, call: (url: string) => Promise<GatewayAnswer>): Readable {
  return Readable.from(pieces(url, first as TicketExportPiece, call), { objectMode: false, highWaterMark: 1 });
}

async function* pieces(url: string, first: TicketExportPiece, call: (url: string) => Promise<GatewayAnswer>) {
  let piece = first;
  yield Buffer.from(piece.text);
  while (piece.next_cursor !== undefined) {
    const query = new URLSearchParams(url.split('?')[1]);
    query.set('cursor', piece.next_cursor);
    const { status, body } = await call(`${API_PREFIX}/tickets.csv?${query.toString()}`);
    if (status !== 200) throw new Error(`the export ended with ${status}`);
    piece = body as TicketExportPiece;
    if (piece.text !== '') yield Buffer.from(piece.text);
  }
}
