// The language of the screens: one instance a window, switched while it is open.
import { watch } from 'vue';
import { createI18n } from 'vue-i18n';
import type { Language } from '@shared/errors';
import { keepWhole } from '@shared/text/keep-whole';
import { nestQuotes } from '@shared/text/nest-quotes';
import { russianPlural } from './plural';

/** What a window says, in both languages; each window carries its own texts alone. */
type Texts = Readonly<Record<Language, TextTree>>;

interface TextTree {
  [key: string]: string | TextTree;
}

/** Russian first: also where a text is missing, which a test forbids. */
export function createAppI18n(messages: Texts, language: Language = 'ru') {
  const i18n = createI18n({
    legacy: false,
    locale: language,
    fallbackLocale: 'ru',
    messages,
    pluralRules: { ru: russianPlural },
    // A name may bring quotation marks of its own; and no line ends within «e-mail».
    postTranslation: (text) => (typeof text === 'string' ? keepWhole(nestQuotes(text)) : text),
  });
  const { t, locale } = i18n.global;
  // Whoever says a number does not have to think of it.
  i18n.global.t = ((key: string, named: Named | number = {}, plural?: number) => {
    const n = typeof named === 'number' ? named : (plural ?? named.n);
    return t(key, grouped(typeof named === 'number' ? { n } : named, locale.value), typeof n === 'number' ? n : 1);
  }) as typeof t;
  // Screen readers choose their voice by it.
  watch(locale, (now) => (document.documentElement.lang = now), { immediate: true });
  return i18n;
}

type Named = Readonly<Record<string, unknown>>;

/** Numbers as they stand elsewhere on the screen, but those by which things are called. */
function grouped(named: Named, language: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [
      name,
      typeof value === 'number' && value > 999 && name !== 'id' && name !== 'port'
        ? value.toLocaleString(language)
        : value,
    ]),
  );
}
