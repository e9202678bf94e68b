/** One word is one number, wherever it stands: what came, was missed and was closed today. */
import type { World } from '../model/world';
import { TODAY, openedFloor } from './floor-surfaces';
import type { Recount } from './recount';
import { allOf, read, type Surface } from './surface';

interface Today {
  readonly created: number;
  readonly refused: number;
  readonly closed: number;
}

const sumOf = (rows: readonly Record<string, number>[], key: string) =>
  rows.reduce((all, row) => all + (row[key] ?? 0), 0);

async function everywhere(world: World, book: Recount) {
  const today: Record<string, Partial<Today>> = {};
  today['the floor'] = (await read(world, 'GET /api/v1/floor')).today;
  const window = await openedFloor(world);
  today['the floor of a window'] = window.today;
  const activity = await read(world, 'GET /api/v1/reports/activity?days=1');
  today['the activity report'] = { created: activity.tickets, refused: activity.refusals, closed: activity.closed };
  const work = await read(world, 'GET /api/v1/reports/work?days=1');
  for (const rows of ['sources', 'days'] as const) {
    const [created, refused, closed] = ['received', 'missed', 'closed'].map((key) => sumOf(work[rows], key));
    today[`the work report, ${rows}`] = { created: created ?? 0, refused: refused ?? 0, closed: closed ?? 0 };
  }
  today['the work report, operators'] = {
    created: sumOf(work.operators, 'received'),
    closed: sumOf(work.operators, 'closed'),
  };
  const month = await read(world, 'GET /api/v1/reports/work?days=30');
  const { received, missed, closed } = month.days.at(-1);
  today['the last day of a month'] = { created: received, refused: missed, closed };
  today['lists'] = { created: (await allOf(world, `GET /api/v1/tickets?${book.within(book.today)}`)).length };
  return today;
}

/** What each of them tells, and nothing beside it. */
const like = (told: Partial<Today>, counted: Today) =>
  Object.fromEntries(Object.keys(told).map((key) => [key, counted[key as keyof Today]]));

export const sameWord: Surface = {
  name: 'today, wherever it is told',
  shown: everywhere,
  counted: (book) => {
    const [counted = { created: 0, refused: 0, closed: 0 }] = book.rows<Today>(TODAY, { today: book.today });
    const whole = { created: 0, refused: 0, closed: 0 };
    return {
      ...Object.fromEntries(
        [
          ...['the floor', 'the floor of a window', 'the activity report', 'the work report, sources'],
          ...['the work report, days', 'the last day of a month'],
        ].map((place) => [place, like(whole, counted)]),
      ),
      'the work report, operators': like({ created: 0, closed: 0 }, counted),
      lists: like({ created: 0 }, counted),
    };
  },
};
