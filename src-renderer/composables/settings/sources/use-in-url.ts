// The address of a source that any form can post to, whole.
import { computed, toValue, type MaybeRefOrGetter } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Source } from '@shared/model/source';
import { USUAL_ORIGIN, useIntakeOrigin } from './use-intake-origin';

/** @param issuedKey the key just issued; without it a word stands in its place */
export function useInUrl(source: MaybeRefOrGetter<Source>, issuedKey: MaybeRefOrGetter<string | null> = null) {
  const { t } = useI18n();
  const origin = useIntakeOrigin();
  return computed(() => {
    const { code, has_key } = toValue(source);
    const key = has_key ? `?key=${toValue(issuedKey) ?? t('settings.snippet.key')}` : '';
    return `${origin.value ?? USUAL_ORIGIN}/in/${encodeURIComponent(code)}${key}`;
  });
}
