/** Pages of long lists: keyset paging by id. */
import { AppError } from '@shared/errors';
import type { FieldReason } from '@shared/field-errors';
import type { ListOrder, Page } from '@shared/model/page';
import type { IdSpan } from '../store/id-window';

/**
 * The id below which a page begins; unbounded without a cursor.
 *
 * @throws {invalid_input} the cursor does not come from a list of ours
 */
export function belowCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER;
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  if (/^\d{1,15}$/u.test(text)) return Number(text);
  throw unknownCursor();
}

/**
 * Which ids a page in either order can have.
 *
 * @param below past the newest id
 * @throws {invalid_input} the cursor does not come from a list of ours
 */
export function pageRange({ cursor, order }: PageQuery, below: number): IdSpan {
  if (order === 'oldest') return { from: cursor === undefined ? 1 : belowCursor(cursor) + 1, below, order };
  return { from: 1, below: Math.min(belowCursor(cursor), below) };
}

interface PageQuery {
  readonly cursor?: string | undefined;
  readonly order: ListOrder;
}

export function unknownCursor(): AppError {
  const errors = [{ field: 'cursor', message: 'unknown_cursor' satisfies FieldReason }];
  return new AppError('invalid_input', { data: { errors } });
}

/** @param items up to `limit` + 1 of them: the one too many says that there is a next page */
export function toPage<T extends { readonly id: number }>(items: readonly T[], limit: number): Page<T> {
  const page = items.slice(0, limit);
  const last = page.at(-1);
  if (items.length <= limit || !last) return { items: page };
  return { items: page, next_cursor: Buffer.from(String(last.id)).toString('base64url') };
}
