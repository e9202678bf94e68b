/** Whether submissions can arrive, and where: known to whoever listens, shown to whoever watches. */
import type { IntakeState } from '@shared/model/live';

export interface IntakeStatus {
  current(): IntakeState;
  /** Told by whoever makes the listener listen, or fails to. */
  set(state: IntakeState): void;
}

export function createIntakeStatus(): IntakeStatus {
  let current: IntakeState = { state: 'stopped' };
  return {
    current: () => current,
    set: (state) => {
      current = state;
    },
  };
}
