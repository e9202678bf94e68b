/** Intake, as the contract offers it. */
import type { Intake } from '../../service/settings/intake';
import { reachableAddresses, thisMachine } from '../../service/settings/reachable-addresses';
import { authorOf } from '../context';
import type { GuardedContract } from '../guarded-contract';

export function intakeHandlers(rpc: GuardedContract['intake'], intake: Intake) {
  return {
    get: rpc.get.handler(() => intake.current()),
    addresses: rpc.addresses.handler(() => reachableAddresses(intake.current(), thisMachine())),
    takePort: rpc.takePort.handler(({ input, context }) => intake.takePort(input.port, authorOf(context))),
  };
}
