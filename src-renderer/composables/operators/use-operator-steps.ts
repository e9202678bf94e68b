// The steps for several operators on one screen: which is asked for, whose new PINs are shown, and what is said afterwards.
import { ref, shallowRef } from 'vue';
import type { OperatorBulkAction, OperatorBulkResult, ToldPin } from '@shared/model/operator-bulk';
import { useOperatorBulk } from './use-operator-bulk';

interface Sheet {
  readonly pins: readonly ToldPin[];
  /** Says what was done. */
  readonly say: () => void;
}

export function useOperatorSteps() {
  const { tell } = useOperatorBulk();
  const asked = ref<OperatorBulkAction['type'] | null>(null);
  const sheet = shallowRef<Sheet | null>(null);

  /** What was done can be undone for a while: that begins when the sheet in front of it is gone. */
  function show(pins: readonly ToldPin[], say: () => void): void {
    if (pins.length === 0) say();
    else sheet.value = { pins, say };
  }

  function closeSheet(): void {
    const { say } = sheet.value ?? {};
    sheet.value = null;
    say?.();
  }

  function done(result: OperatorBulkResult): void {
    const type = asked.value;
    asked.value = null;
    if (type) show(result.pins, () => tell(type, result));
  }

  return { asked, sheet, show, closeSheet, done };
}
