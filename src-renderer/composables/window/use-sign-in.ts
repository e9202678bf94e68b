// One try to sign in after another: what went wrong, and how long to wait where it went wrong too often.
import { computed, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { AppError, errorText } from '@shared/errors';
import { useFormats } from '../../i18n/formats';
import { useNow } from './use-now';

/** @param wrongText what `sign_in_failed` means on this form */
export function useSignIn(wrongText: () => string) {
  const { t, locale } = useI18n();
  const formats = useFormats();
  const now = useNow(0);
  const failure = shallowRef<unknown>(null);
  const blockedUntilMs = ref(0);
  const isBusy = ref(false);
  const waitMs = computed(() => Math.max(0, blockedUntilMs.value - now.value));
  const isBlocked = computed(() => waitMs.value > 0);

  const text = computed(() => {
    if (failure.value === null) return '';
    if (!(failure.value instanceof AppError)) return t('access.unreachable');
    const { code } = failure.value;
    if (code === 'sign_in_failed') return wrongText();
    return errorText(code, locale.value === 'en' ? 'en' : 'ru');
  });
  /** Once one may try again, there is nothing to say any more. */
  const error = computed(() => (blockedUntilMs.value > 0 && !isBlocked.value ? '' : text.value));

  /** Apart from the error, which is read out: this changes every second. */
  const wait = computed(() =>
    isBlocked.value ? t('access.wait', { time: formats.value.duration(waitMs.value) }) : '',
  );

  /** Makes one try; a second press meanwhile does nothing. */
  async function attempt(signIn: () => Promise<void>): Promise<void> {
    if (isBusy.value || isBlocked.value) return;
    isBusy.value = true;
    failure.value = null;
    blockedUntilMs.value = 0;
    try {
      await signIn();
    } catch (reason) {
      failure.value = reason;
      if (reason instanceof AppError) blockedUntilMs.value = blockedUntil(reason);
    } finally {
      isBusy.value = false;
    }
  }

  return { attempt, error, isBusy, wait };
}

/** @returns 0 where the program does not say how long to wait */
function blockedUntil({ data }: AppError): number {
  const { retry_after_s } = data;
  return typeof retry_after_s === 'number' ? Date.now() + retry_after_s * 1000 : 0;
}
