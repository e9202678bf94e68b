/** The few value shapes that every noun of the model shares. */
import { z } from 'zod';
import { NAME_LENGTH_MAX } from '../limits';
import { hasInvisible, isVisible, trimInvisible } from '../text/visible-text';

/** Row id: a whole number from 1 to 2^53 − 1. */
export const entityId = z.number().int().min(1);

/** Moment in time on the wire: ISO 8601 in UTC with milliseconds; stored as epoch milliseconds. */
export const timestamp = z.iso.datetime();

/** Text that can be stored and shown unchanged: no NUL, which SQLite's text functions would cut at. */
export function storableText(limits: { readonly min: number; readonly max: number }, text = z.string()) {
  return text
    .min(limits.min)
    .max(limits.max)
    .refine((value) => !value.includes('\0'), { error: 'nul' })
    .refine((value) => value.isWellFormed(), { error: 'malformed_unicode' });
}

/** The same without a word of what is wrong: of texts that come with every submission. */
export function isStorable(text: string, max: number): boolean {
  return text.length <= max && !text.includes('\0') && text.isWellFormed();
}

/** A day of the machine's time zone, `YYYY-MM-DD`, from 1970 on. */
export const localDate = z.iso.date().refine((date) => date >= '1970', { error: 'before_1970' });

/**
 * Name of a person or a thing: characters that can be seen. White space and invisible characters at the ends are taken off, since
 * nobody typed them; inside they would make two names that look like one.
 */
export function visibleName(max: number) {
  return storableText({ min: 1, max }, z.string().overwrite(trimInvisible))
    .refine((name) => name === '' || isVisible(name), { error: 'invisible' })
    .refine((name) => !hasInvisible(name), { error: 'invisible_inside' });
}

export const nameText = visibleName(NAME_LENGTH_MAX);

/** A share of a whole, 0 to 1. */
export const ratio = z.number().min(0).max(1);

/** A count, 0 or more. */
export const count = z.number().int().min(0);

/**
 * A whole number that may come as text, as everything in a path or query does. Only digits are read: coercion would also
 * take `true` for 1, `""` for 0 and `0x10` for 16.
 */
export function fromText<T extends z.ZodNumber>(schema: T) {
  return z.preprocess(
    (value: string | number) => (typeof value === 'string' && /^\d{1,16}$/u.test(value) ? Number(value) : value),
    schema,
  );
}

/** A page of a long list: at most `limit` items from `cursor` on; `cursor` is opaque. */
export const pageQuery = z.object({
  limit: fromText(z.number().int().min(1).max(500)).default(50),
  cursor: z.string().max(200).optional(),
});

/** An id in a path or query. */
export const idParam = fromText(entityId);
