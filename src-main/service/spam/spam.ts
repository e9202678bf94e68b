/** Spam: an address that sends nonsense is shut out for a day, and what it has sent is put aside with it. */
import { inPieces } from '@shared/in-pieces';
import { AppError } from '@shared/errors';
import type { Blocked, BlockTarget } from '@shared/model/address-block';
import type { StepEvents } from '@shared/model/bulk';
import type { Store, Tx } from '../../store/store';
import { addressGroup } from '../access/address-group';
import type { MissedLeads } from '../submissions/missed-leads';
import { beginStep } from '../tickets/ticket-bulk';
import { createTicketClosing } from '../tickets/ticket-closing';
import type { Handler, TicketDesk } from '../tickets/ticket-desk';
import type { AddressBlocks } from './address-blocks';
import type { Sent, SenderMemory } from './sender-memory';

/** So many are put aside in one unit: some milliseconds. */
const PIECE = 50;

/** What one unit has put aside, and written of it. */
interface Piece {
  readonly ids: number[];
  readonly step: StepEvents;
}

export interface Spam {
  /**
   * Blocks the address for a day; `closesAsSpam`: also closes what is remembered to have come from it and is still open, in pieces
   * between which others get their turn.
   *
   * @throws {unknown_ticket}
   * @throws {unknown_refusal}
   * @throws {unknown_attempt}
   * @throws {sender_unknown} nobody remembers where it came from
   */
  block(by: Handler, of: BlockTarget, closesAsSpam: boolean): Promise<Blocked>;
}

export interface SpamOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly blocks: AddressBlocks;
  readonly senders: SenderMemory;
  readonly desk: TicketDesk;
  readonly missedLeads: Pick<MissedLeads, 'endAsSpam'>;
}

export function createSpam({ store, blocks, senders, desk, missedLeads }: SpamOptions): Spam {
  const closing = createTicketClosing(desk);
  /** A flood in one unit would hold up every submission for seconds. What others do between two pieces belongs to none of them. */
  const eachInTurn = async (ids: readonly number[], putAside: (tx: Tx, id: number) => boolean): Promise<Piece[]> => {
    const done: Piece[] = [];
    for (const piece of inPieces(ids, PIECE)) {
      done.push(
        await store.write((tx) => {
          const stepOf = beginStep(tx.read);
          return { ids: piece.filter((id) => putAside(tx, id)), step: stepOf() };
        }),
      );
    }
    return done.filter((piece) => piece.ids.length > 0);
  };

  return {
    block: async (by, of, closesAsSpam) => {
      const { address, block } = await store.write((tx) => {
        const sender = addressOf(tx, senders, of);
        return { address: sender, block: blocks.add(tx, sender, by) };
      });
      const sentBy = (kind: Sent['kind']) => (closesAsSpam ? senders.sentBy(address, kind) : []);
      const closed = await eachInTurn(
        sentBy('ticket'),
        (tx, id) => closing.closeAsSpam(tx, by, { id }).kind === 'closed',
      );
      const handled = await eachInTurn(sentBy('refusal'), (tx, id) => missedLeads.endAsSpam(tx, id, by));
      return {
        block,
        closed_ticket_ids: closed.flatMap(({ ids }) => ids),
        handled_refusal_ids: handled.flatMap(({ ids }) => ids),
        steps: closed.map(({ ids, step }) => ({ ticket_ids: ids, ...step })),
      };
    },
  };
}

function addressOf({ read }: Tx, senders: SenderMemory, of: BlockTarget): string {
  if ('address' in of) return addressGroup(of.address.split('/', 1)[0] ?? '');
  if ('attempt_id' in of) {
    const attempt = read.attempts.find(of.attempt_id);
    if (!attempt) throw new AppError('unknown_attempt');
    return known(addressGroup(attempt.address));
  }
  if ('ticket_id' in of) {
    if (!read.tickets.find(of.ticket_id)) throw new AppError('unknown_ticket');
    return known(senders.addressOf('ticket', of.ticket_id));
  }
  if (!read.refusals.find(of.refusal_id)) throw new AppError('unknown_refusal');
  return known(senders.addressOf('refusal', of.refusal_id));
}

/** @throws {sender_unknown} */
function known(address: string | null): string {
  if (address === null || address === '') throw new AppError('sender_unknown');
  return address;
}
