import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Language } from '@shared/errors';
import { toFieldErrors } from '@shared/field-errors';
import { nameText, timestamp } from '@shared/model/primitives';

const SHAPE = z.strictObject({
  name: nameText,
  limit: z.number().int().max(1000),
  is_active: z.boolean(),
  since: timestamp,
  id: z.union([z.string(), z.number()]),
  names: z.array(z.string()).min(1),
});
const GOOD = { name: 'Anna', limit: 1, is_active: true, since: '2026-11-22T00:00:00Z', id: 1, names: ['a'] };

describe('what is wrong with a field', () => {
  it.each([
    [{ name: ' ' }, 'не должно быть пустым', 'must not be empty'],
    [{ name: 5 }, 'нужен текст', 'must be text'],
    [{ name: 'x'.repeat(201) }, 'не длиннее 200 символов', 'at most 200 characters'],
    [{ name: undefined }, 'обязательное поле', 'required'],
    [{ limit: 1001 }, 'не больше 1000', 'at most 1000'],
    [{ limit: 1.5 }, 'нужно целое число', 'must be a whole number'],
    [{ is_active: 'yes' }, 'нужно true или false', 'must be true or false'],
    [
      { since: '2026-11-22' },
      'нужен момент вида 2026-11-22T00:00:00Z',
      'must be a moment such as 2026-11-22T00:00:00Z',
    ],
    [{ id: undefined }, 'обязательное поле', 'required'],
    [{ id: [] }, 'неверное значение', 'invalid value'],
    [{ names: [] }, 'не должно быть пустым', 'must not be empty'],
    [{ names: {} }, 'нужен список', 'must be a list'],
  ])('is said in words: %j', (fields, ru, en) => {
    const { error } = SHAPE.safeParse({ ...GOOD, ...fields }, { reportInput: true });

    const messagesIn = (language: Language) =>
      toFieldErrors(error?.issues ?? [], language).map(({ message }) => message);
    expect([messagesIn('ru'), messagesIn('en')]).toEqual([[ru], [en]]);
  });
});
