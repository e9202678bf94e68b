/** The operator whom a returning client goes to first, if the source's rules ask for it. */
import { DAY_MS } from '@shared/figures/time';
import type { Tx } from '../../store/store';
import type { RosterSource } from '../../store/roster/roster';

/** Inside a unit: who had the lead's last ticket, if that came within the days of the rule; null = nobody is preferred. */
export function preferredFor(
  tx: Tx,
  leadId: number,
  { source, now }: { readonly source: RosterSource; readonly now: number },
): number | null {
  const days = source.rules.preferred_within_days;
  if (days === null) return null;
  const [lastId] = tx.read.leadHistory.ticketIdsOfLead(leadId, 1);
  const last = lastId === undefined ? undefined : tx.read.tickets.find(lastId);
  return last && last.created_at >= now - days * DAY_MS ? last.operator_id : null;
}
