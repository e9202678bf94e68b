/**
 * The addresses under which others reach the listener: addresses and names of this machine. Those that work from other
 * computers come first.
 */
import { hostname, networkInterfaces } from 'node:os';
import type { IntakeAddresses } from '@shared/contract/intake';
import type { IntakeState } from '@shared/model/live';

/** What this machine is called and can be reached at. */
export interface Machine {
  readonly name: string;
  /** IPv4, without the ones that only this machine knows. */
  readonly addresses: readonly string[];
}

export function thisMachine(): Machine {
  const addresses = Object.values(networkInterfaces()).flatMap((entries = []) =>
    entries.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );
  return { name: hostname(), addresses };
}

const ANY: ReadonlySet<string> = new Set(['0.0.0.0', '::']);
const LOOPBACK = /^(?:localhost|::1|127(?:\.\d{1,3}){3})$/u;
/** Given by nobody, since nobody answered: it reaches no further than a cable. */
const LINK_LOCAL = /^169\.254\./u;
const PLAIN_NAME = /^[a-z\d](?:[a-z\d.-]*[a-z\d])?$/iu;

/** Nothing while nothing listens. */
export function reachableAddresses(intake: IntakeState, machine: Machine): IntakeAddresses {
  if (intake.state !== 'listening') return { items: [], is_local_only: false };
  const { hostname: bracketed, port } = new URL(`http://${intake.address}`);
  const host = bracketed.replaceAll(/[[\]]/gu, '');
  const at = (name: string) => `http://${name}:${port || '80'}`;
  if (LOOPBACK.test(host)) return { items: [{ origin: at(bracketed), kind: 'local' }], is_local_only: true };
  if (!ANY.has(host)) return { items: [{ origin: at(bracketed), kind: 'network' }], is_local_only: false };
  const network = machine.addresses.filter((address) => !LINK_LOCAL.test(address));
  const items = [
    ...network.map((address) => ({ origin: at(address), kind: 'network' as const })),
    ...(PLAIN_NAME.test(machine.name) && !LOOPBACK.test(machine.name)
      ? [{ origin: at(machine.name.toLowerCase()), kind: 'name' as const }]
      : []),
    { origin: at('127.0.0.1'), kind: 'local' as const },
  ];
  return { items, is_local_only: network.length === 0 };
}
