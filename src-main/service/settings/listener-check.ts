/** Whether the program could listen at an address that the supervisor thinks of. */
import type { ListenerAddress, ListenerCheck as Answer } from '@shared/model/settings';
import type { Intake } from './intake';

/** Tries an address; hands in what only the listener's room knows how to do. */
export type ProbeAddress = (address: ListenerAddress) => Promise<Answer>;

export interface ListenerCheck {
  /** Changes nothing. The port that the program has itself counts as free: it would be given up first. */
  check(address: ListenerAddress): Promise<Answer>;
}

export function createListenerCheck(intake: Pick<Intake, 'current'>, probe: ProbeAddress): ListenerCheck {
  return {
    check: async (address) => {
      const current = intake.current();
      const isOurs = current.state === 'listening' && current.address.endsWith(`:${String(address.port)}`);
      return isOurs ? { state: 'free' } : probe(address);
    },
  };
}
