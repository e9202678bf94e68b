/** Whether the program could listen at the address that the supervisor is typing. */
import type { ListenerAddress, ListenerCheck } from '@shared/model/settings';
import type { Intake } from './intake';

/** Tries an address; hands in what only the listener's room knows how to do. */
export type ProbeAddress = (address: ListenerAddress) => Promise<ListenerCheck>;

export interface ListenerCheckService {
  /** Changes nothing. The port that the program has itself counts as free: it would be given up first. */
  check(address: ListenerAddress): Promise<ListenerCheck>;
}

export function createListenerCheck(intake: Pick<Intake, 'current'>, probe: ProbeAddress): ListenerCheckService {
  return {
    check: async (address) => {
      const current = intake.current();
      const isOurs = current.state === 'listening' && current.address.endsWith(`:${String(address.port)}`);
      return isOurs ? { state: 'free' } : probe(address);
    },
  };
}
