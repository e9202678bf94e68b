// A client and their words on a screen, in its language: also where both were erased.
import { useI18n } from 'vue-i18n';
import { ERASED_TEXT, isErasedEmail } from '@shared/privacy/erased';
import { calledOf, type Person } from './contact-words';

export function usePersonWords() {
  const { t } = useI18n();
  return {
    /** How the client is called in a list. */
    called: (person: Person): string => {
      const name = calledOf(person);
      return isErasedEmail(name) ? t('contact.erased') : name;
    },
    /** What was written; '' = nothing. */
    written: (text: string | null): string => (text === ERASED_TEXT ? t('contact.erased') : (text ?? '')),
  };
}
