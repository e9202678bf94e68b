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

/** One that ends further ahead was made under a wrong clock. */
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
}

export function createAddressBlocks({ store, events, audit, clock }: AddressBlocksOptions): AddressBlocks {
  const read = () => new Map(store.read.addressBlocks.list().map((row) => [row.address, row]));
  let blocks = read();
  events.subscribe(({ event }) => {
    if (event.type === 'blocksChanged' || event.type === 'dataChangedElsewhere') blocks = read();
  });
  const leftMs = (row: AddressBlockRow | undefined) => {
    const ms = row ? row.until - clock() : 0;
    return ms > BLOCK_MS + SLACK_MS ? 0 : Math.max(0, ms);
  };

  return {
    waitS: (address) => (blocks.size === 0 ? 0 : Math.ceil(leftMs(blocks.get(address)) / 1000)),
    list: () =>
      store.read.addressBlocks
        .list()
        .filter((row) => leftMs(row) > 0)
        .map(toBlock),
    add: (tx, address, by) => {
      const now = clock();
      // Those that are over have served their time.
      tx.addressBlocks.prune(now);
      const block = { address, created_at: now, until: now + BLOCK_MS };
      const id = tx.addressBlocks.put(block);
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
