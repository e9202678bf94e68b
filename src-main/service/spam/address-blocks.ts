/** Blocked addresses: turned away by every carrier for a day, over restarts. Kept in memory, since every submission asks. */
import { AppError } from '@shared/errors';
import { toIso } from '@shared/figures/iso';
import { HOUR_MS } from '@shared/figures/time';
import { type AddressBlock, BLOCK_MS } from '@shared/model/address-block';
import type { Author } from '@shared/model/actor';
import type { EventBus } from '../../events/event-bus';
import type { AddressBlockRow } from '../../store/program/address-blocks';
import type { Store, Tx } from '../../store/store';
import type { RecordAudit } from '../audit/audit';
import { PassedTime } from '../passed-time';

/** One dated further ahead was made under a wrong clock, before the start: it is not in force. */
const SLACK_MS = HOUR_MS;

export interface AddressBlocks {
  /** Seconds until the address is let in again; 0 = it is. @param address as `addressGroup` has it */
  waitS(address: string): number;
  /** Those in force, the last first. */
  list(): AddressBlock[];
  /** Inside a unit: for a day from now. */
  add(tx: Tx, address: string, by: Author): AddressBlock;
  /** @throws {unknown_block} */
  remove(id: number, by: Author): Promise<void>;
}

export interface AddressBlocksOptions {
  readonly store: Pick<Store, 'read' | 'write'>;
  readonly events: Pick<EventBus, 'subscribe'>;
  readonly audit: RecordAudit;
  /** Now, in epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds that only ever grow. */
  readonly monotonic: () => number;
}

export function createAddressBlocks(options: AddressBlocksOptions): AddressBlocks {
  const { store, events, audit, clock } = options;
  const passed = new PassedTime(options);
  const read = () => {
    const rows = store.read.addressBlocks.list();
    for (const { id, created_at } of rows) {
      // From now on the clock may be set: what is left is what has not passed.
      if (created_at <= clock() + SLACK_MS) passed.sinceMs(id, created_at);
    }
    return new Map(rows.map((row) => [row.address, row]));
  };
  let blocks = read();
  events.subscribe(({ event }) => {
    if (event.type === 'blocksChanged' || event.type === 'dataChangedElsewhere') blocks = read();
  });
  const leftMs = (row: AddressBlockRow | undefined) =>
    row && passed.has(row.id, row.created_at) ? Math.max(0, BLOCK_MS - passed.sinceMs(row.id, row.created_at)) : 0;

  return {
    waitS: (address) => (blocks.size === 0 ? 0 : Math.ceil(leftMs(blocks.get(address)) / 1000)),
    list: () =>
      store.read.addressBlocks
        .list()
        .filter((row) => leftMs(row) > 0)
        .map(toBlock),
    add: (tx, address, by) => {
      const now = clock();
      for (const row of tx.read.addressBlocks.list()) if (leftMs(row) === 0) tx.addressBlocks.remove(row.id);
      const block = { address, created_at: now, until: now + BLOCK_MS };
      const id = tx.addressBlocks.put(block);
      passed.note(id, now);
      audit(by, 'address_blocked', { block_id: id, address });
      tx.emit({ type: 'blocksChanged' });
      return toBlock({ ...block, id });
    },
    remove: (id, by) =>
      store.write((tx) => {
        const block = tx.read.addressBlocks.list().find((row) => row.id === id);
        if (!block) throw new AppError('unknown_block');
        tx.addressBlocks.remove(id);
        audit(by, 'address_unblocked', { block_id: id, address: block.address });
        tx.emit({ type: 'blocksChanged' });
      }),
  };
}

function toBlock({ id, address, created_at, until }: AddressBlockRow): AddressBlock {
  return { id, address, created_at: toIso(created_at), until: toIso(until) };
}
