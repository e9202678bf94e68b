/** Who was on line, on a break, without a link and off shift for how long, in sums and in intervals. */
import { dayAfter, type Recount } from './recount';
import { read, type Surface } from './surface';

const FROM_DAY = -6;

interface State {
  readonly operator_id: number;
  readonly created_at: number;
  readonly state: string;
}

interface Piece {
  readonly operator_id: number;
  readonly date: string;
  readonly from: number;
  readonly ms: number;
  readonly state: string;
}

/** Each state lasts until the next one, and is cut where the day ends. */
function piecesOf(book: Recount): Piece[] {
  const from = book.startOf(book.day(FROM_DAY));
  const states = Map.groupBy(
    book.rows<State>('SELECT operator_id, created_at, state FROM operator_events ORDER BY id'),
    ({ operator_id }) => operator_id,
  );
  const pieces: Piece[] = [];
  for (const [operator_id, own] of states) {
    for (const [index, { created_at, state }] of own.entries()) {
      const until = Math.min(own[index + 1]?.created_at ?? book.now, book.now);
      if (state === 'archived') continue;
      for (let at = Math.max(created_at, from); at < until;) {
        const date = book.dateOf(at);
        const end = Math.min(until, book.startOf(dayAfter(date, 1)));
        pieces.push({ operator_id, date, from: at, ms: end - at, state });
        at = end;
      }
    }
  }
  return pieces.sort((a, b) => a.date.localeCompare(b.date) || a.operator_id - b.operator_id || a.from - b.from);
}

export function sums(book: Recount) {
  const days = Map.groupBy(piecesOf(book), ({ date, operator_id }) => `${date} ${operator_id}`);
  return [...days.values()].map((pieces) => {
    const [{ operator_id, date } = { operator_id: 0, date: '' }] = pieces;
    const of = (state: string) => pieces.filter((piece) => piece.state === state).reduce((all, { ms }) => all + ms, 0);
    return {
      ...{ operator_id, date, on_line_ms: of('on_line'), break_ms: of('break') },
      ...{ no_link_ms: of('no_link'), off_shift_ms: of('off_shift') },
    };
  });
}

export const timeSheetSurfaces: readonly Surface[] = [
  {
    name: 'the time sheet',
    shown: async (world, book) => {
      const { rows } = await read(world, `GET /api/v1/reports/time-sheet?from=${book.day(FROM_DAY)}`);
      return rows.map(({ operator_name: _, ...row }: Record<string, unknown>) => row);
    },
    counted: sums,
  },
  {
    name: 'the intervals of the time sheet',
    shown: async (world, book) => {
      const { rows } = await read(world, `GET /api/v1/reports/time-sheet/intervals?from=${book.day(FROM_DAY)}`);
      return rows.map(({ operator_id, date, from, ms, state }: Record<string, string>) => ({
        ...{ operator_id, date, from: Date.parse(from ?? ''), ms, state },
      }));
    },
    counted: piecesOf,
  },
];
