// Settings are saved at once: each change says so, and can be taken back for a while.
import { useI18n } from 'vue-i18n';
import { useToast } from '../window/use-toast';

export interface InstantChange<Value> {
  /** Of the setting, as its label says it; a function where the change itself changes the label. */
  readonly name: string | (() => string);
  readonly before: Value;
  readonly after: Value;
  readonly write: (value: Value) => Promise<unknown>;
}

export function useInstantSave() {
  const toast = useToast();
  const { t } = useI18n();

  /** @returns whether it is saved; what did not change is */
  return async <Value>({ name, before, after, write }: InstantChange<Value>): Promise<boolean> => {
    if (JSON.stringify(before) === JSON.stringify(after)) return true;
    const isDone = await toast.attempt(() => write(after));
    if (isDone)
      toast.done(t('settings.saved', { name: typeof name === 'string' ? name : name() }), () => write(before));
    return isDone;
  };
}
