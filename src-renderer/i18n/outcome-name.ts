// How an outcome is called in the language of the window.
import { useI18n } from 'vue-i18n';
import { outcomeName } from '@shared/default-outcomes';

export function useOutcomeName() {
  const { locale } = useI18n();
  return (name: string) => outcomeName(name, locale.value);
}
