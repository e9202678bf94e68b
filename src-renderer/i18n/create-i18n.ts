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
  // Screen readers choose their voice by it.
  watch(i18n.global.locale, (locale) => (document.documentElement.lang = locale), { immediate: true });
  return i18n;
}
