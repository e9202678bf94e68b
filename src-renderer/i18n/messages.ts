// The texts of both languages, screen by screen. Russian is written first and gives the shape; English must match it.
import { en } from './en/texts';
import { ru } from './ru/texts';
import type { Language } from '@shared/errors';
import type { Translated } from './translated';

export const messages = { ru, en } satisfies Record<Language, Translated<typeof ru>>;
