/** A place where figures can be read: how it is read through the front door, and what the file says of the same. */
import type { LiveOperator, LiveSource } from '@shared/model/live';
import type { World } from '../model/world';
import type { Recount } from './recount';

export interface Surface {
  readonly name: string;
  readonly shown: (world: World, book: Recount) => Promise<unknown>;
  readonly counted: (book: Recount, world: World) => unknown;
}

/** Days, both included; of one source, or of all. */
export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly source: number | null;
}

/** Everything of a list, page by page. */
export async function allOf<Item = Record<string, unknown>>(world: World, route: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor = ''; ;) {
    const { status, body } = await world.call(`${route}${route.includes('?') ? '&' : '?'}limit=500${cursor}`);
    if (status !== 200) throw new Error(`${route} answers ${status}`);
    items.push(...body.items);
    if (body.next_cursor === undefined) return items;
    cursor = `&cursor=${encodeURIComponent(body.next_cursor)}`;
  }
}

export async function read(world: World, route: string) {
  const { status, body } = await world.call(route);
  if (status !== 200) throw new Error(`${route} answers ${status}: ${JSON.stringify(body)}`);
  return body;
}

/** The floor as a window shows it: just opened, or kept up since it was. */
export interface FloorShown {
  readonly operators: readonly LiveOperator[];
  readonly sources: readonly LiveSource[];
  readonly weights: readonly { source_id: number; operator_id: number; weight: number | null }[];
  readonly today: object;
  readonly open_missed_count: number;
}

/** Operators and sources that are not archived. */
export const THERE = 'id NOT IN (SELECT operator_id FROM operator_archive)';
export const LIVE = 'id NOT IN (SELECT source_id FROM source_archive)';
