// An attempt in words: who it was, which code it named, what was wrong with it.
import { useI18n } from 'vue-i18n';
import type { Attempt, AttemptAlert, AttemptReading } from '@shared/model/attempt';
import { calledOf, type Person } from '../contact/contact-words';

/** The client as far as the attempt tells; null where it names nobody. */
export function personOf(reading: AttemptReading | null): Person | null {
  if (reading === null) return null;
  const { email, name, phone, fields } = reading;
  if (email === null && name === null && phone === null) return null;
  const plain = fields.filter(({ role }) => role === 'field').map(({ name: field, text }) => [field, text] as const);
  return { email: email ?? '', name, phone, phone_e164: null, fields: Object.fromEntries(plain) };
}

export function useAttemptWords() {
  const { t } = useI18n();

  /** How the client is called in a list; '' = nobody is named. */
  function calledIn({ reading }: Pick<Attempt, 'reading'>): string {
    const person = personOf(reading);
    return person ? calledOf(person) : '';
  }

  /** The source's name, else the code as it was sent. */
  function meantFor({ source, source_code }: Pick<Attempt, 'source' | 'source_code'>): string {
    return source?.name ?? (source_code === '' ? t('attempts.noCode') : source_code);
  }

  function alertText({ source_code, is_known, count, suggestion }: AttemptAlert): string {
    const named = { code: source_code, n: count, suggestion: suggestion ?? '' };
    if (is_known) return t('attempts.alert.known', named, count);
    if (source_code === '') return t('attempts.alert.noCode', named, count);
    return t(suggestion === null ? 'attempts.alert.unknown' : 'attempts.alert.misspelt', named, count);
  }

  return { calledIn, meantFor, alertText };
}
