// What a source can take right now, and if it can take nothing: why, and the smallest change that would help.
import type { LiveOperator } from '@shared/model/live';

export type HealthState = 'free' | 'busy' | 'away' | 'unlinked';

/** The smallest change: one more slot for somebody at the limit, somebody back from a break, or a weight above 0. */
export interface Help {
  readonly kind: 'limit' | 'resume' | 'weight';
  readonly operator: LiveOperator;
  /** The limit to set when `kind` is `limit`. */
  readonly limit: number;
}

export interface SourceHealth {
  readonly state: HealthState;
  readonly linked: number;
  readonly eligible: number;
  readonly freeSlots: number;
  readonly help: Help | null;
}

interface Link {
  readonly operator: LiveOperator;
  readonly weight: number;
}

/** @param weights operator id → weight, of this source */
export function healthOf(
  weights: ReadonlyMap<number, number> | undefined,
  operators: ReadonlyMap<number, LiveOperator>,
): SourceHealth {
  const links = linksOf(weights, operators);
  const eligible = links.filter(({ operator, weight }) => operator.free_slots > 0 && weight > 0);
  const state = stateOf(links, eligible.length);
  return {
    state,
    linked: links.length,
    eligible: eligible.length,
    freeSlots: eligible.reduce((sum, { operator }) => sum + operator.free_slots, 0),
    help: state === 'free' ? null : smallestHelp(links),
  };
}

function linksOf(
  weights: ReadonlyMap<number, number> | undefined,
  operators: ReadonlyMap<number, LiveOperator>,
): Link[] {
  const links: Link[] = [];
  for (const [id, weight] of weights ?? []) {
    const operator = operators.get(id);
    if (operator) links.push({ operator, weight });
  }
  return links;
}

function stateOf(links: readonly Link[], eligible: number): HealthState {
  if (links.length === 0) return 'unlinked';
  if (eligible > 0) return 'free';
  return links.every(({ operator }) => !operator.is_active) ? 'away' : 'busy';
}

/** A limit costs one person one more ticket; calling somebody back from a break costs more; weights are policy. */
function smallestHelp(links: readonly Link[]): Help | null {
  const isFull = ({ operator }: Link) => operator.active_count >= operator.max_active_tickets;
  const weighed = links.filter(({ weight }) => weight > 0);
  const full = weighed.filter((link) => link.operator.is_active && isFull(link)).sort(byLeastExcess)[0];
  if (full) return { kind: 'limit', operator: full.operator, limit: full.operator.active_count + 1 };
  const away = weighed.filter((link) => !link.operator.is_active && !isFull(link)).sort(byMostWeight)[0];
  if (away) return { kind: 'resume', operator: away.operator, limit: away.operator.max_active_tickets };
  const weightless = links.find((link) => link.weight === 0 && link.operator.free_slots > 0);
  return weightless ? { kind: 'weight', operator: weightless.operator, limit: 0 } : null;
}

function byLeastExcess(a: Link, b: Link): number {
  const excess = ({ operator }: Link) => operator.active_count - operator.max_active_tickets;
  return excess(a) - excess(b) || byMostWeight(a, b);
}

function byMostWeight(a: Link, b: Link): number {
  return b.weight - a.weight || a.operator.id - b.operator.id;
}
