/** In which blocks of tickets anything happened in a period, by the indexes of the rows themselves. */
import type { Database } from 'better-sqlite3';
import type { Period } from '../../period';
import { createDisorder } from '../engine/time-mark';

/** Entries looked through in each index: 5 ms at most. Of a period with more there is little to leave out. */
const ENTRIES_MAX = 20_000;

interface BlockEntries {
  readonly block: number;
  readonly entries: number;
}

/** null = in too many to tell. */
export type TouchedBlocks = (period: Period) => ReadonlySet<number> | null;

export function createTouchedBlocks(database: Database, blockRows: number): TouchedBlocks {
  const count = (entries: string) =>
    database.prepare<[number, number], BlockEntries>(
      `SELECT block, count(*) AS entries FROM (${entries} LIMIT ${ENTRIES_MAX + 1}) GROUP BY block`,
    );
  const created = count(
    `SELECT id / ${blockRows} AS block FROM tickets INDEXED BY tickets_created WHERE created_at >= ? AND created_at < ?`,
  );
  const closed = count(
    `SELECT id / ${blockRows} AS block FROM tickets INDEXED BY tickets_closed WHERE closed_at >= ? AND closed_at < ?`,
  );
  const happened = count(`SELECT ticket_id / ${blockRows} AS block FROM ticket_events WHERE id >= ? AND id < ?`);
  const firstEventId = createEventSearch(database);
  const disorder = createDisorder(database);
  return ({ from, to }) => {
    const found = new Set<number>();
    const slackMs = disorder.read();
    for (const rows of [
      () => created.all(from, to),
      () => closed.all(from, to),
      () => happened.all(firstEventId(from - slackMs), firstEventId(to + slackMs)),
    ]) {
      let seen = 0;
      for (const { block, entries } of rows()) {
        found.add(block);
        seen += entries;
      }
      if (seen > ENTRIES_MAX) return null;
    }
    return found;
  };
}

/**
 * Events come in the order of time, but for what the clock was put back, so their ids can be halved: about twenty looks in a million.
 * What is found lies no further from the moment asked for than that.
 */
function createEventSearch(database: Database): (at: number) => number {
  const eventAt = database.prepare<[number], { id: number; created_at: number }>(
    'SELECT id, created_at FROM ticket_events WHERE id >= ? ORDER BY id LIMIT 1',
  );
  const newestEvent = database.prepare<[], number | null>('SELECT max(id) FROM ticket_events').pluck();
  return (at) => {
    let [low, high] = [1, (newestEvent.get() ?? 0) + 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const found = eventAt.get(middle);
      if (found && found.created_at < at) low = found.id + 1;
      else high = middle;
    }
    return low;
  };
}
