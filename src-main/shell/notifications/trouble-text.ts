/** Why no submission can come in, or be kept, in words; tray and notifications say the same. */
import { assertNever } from '@shared/assert-never';
import type { Language } from '@shared/errors';
import type { IntakeState, StorageState } from '@shared/model/live';
import { textsIn } from '../texts';

/** @returns nothing while submissions can come in, or the program is about to listen */
export function intakeTrouble(intake: IntakeState, language: Language): string | undefined {
  const texts = textsIn(language);
  switch (intake.state) {
    case 'port_taken':
      return texts.portTaken(intake.port, intake.free_port);
    case 'down':
      return texts.listenerDown[intake.reason](intake);
    case 'stopped':
    case 'listening':
      return undefined;
    default:
      return assertNever(intake);
  }
}

/** @returns nothing while writing works */
export function storageTrouble(storage: StorageState, language: Language): string | undefined {
  return storage === 'ok' ? undefined : textsIn(language).storageFails[storage];
}
