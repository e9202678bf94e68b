/** How a supervisor proves by name and PIN who they are. */
import type { Reads, Tx } from '../../store/store';
import type { PinHasher } from './pin-hasher';
import { supervisorNamed } from './supervisors';

/** Who a name and PIN turned out to be; `pin_hash` says which PIN it was, should it change meanwhile. */
export interface ProvenSupervisor {
  readonly supervisor_id: number;
  readonly pin_hash: string;
}

export interface SupervisorProofs {
  /** The name and id if a supervisor has it, else null: what somebody typed into the wrong field is not for the log. */
  known(name: string): { readonly id: number; readonly name: string } | null;
  /** Takes the same time whether or not there is one of that name. */
  prove(name: string, pin: string): Promise<ProvenSupervisor | null>;
  /** Whether that is still their PIN, and they may still sign in. */
  confirm(tx: Tx, proven: ProvenSupervisor): boolean;
}

export function createSupervisorProofs(read: Pick<Reads, 'supervisors'>, hasher: PinHasher): SupervisorProofs {
  return {
    known: (name) => supervisorNamed(read.supervisors, name) ?? null,
    prove: async (name, pin) => {
      const row = supervisorNamed(read.supervisors, name);
      const isRight = await hasher.verify(pin, row?.pin_hash);
      return row && isRight ? { supervisor_id: row.id, pin_hash: row.pin_hash } : null;
    },
    confirm: (tx, { supervisor_id, pin_hash }) => {
      const row = tx.read.supervisors.find(supervisor_id);
      return row?.pin_hash === pin_hash && row.archived_at === null;
    },
  };
}
