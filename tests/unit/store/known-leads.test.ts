// Leads kept in memory: what is answered is what was kept of that very e-mail, however many come and share their places.
import { describe, expect, it } from 'vitest';
import { createKnownLeads } from '../../../src-main/store/sqlite/roster/known-leads';

const CAME = 200_000;
const emailOf = (id: number) => `lead${String(id)}@example.com`;

describe('known leads', () => {
  it('are found by their own e-mail, and never take the place of another in an answer', () => {
    const leads = createKnownLeads();
    for (let id = 1; id <= CAME; id += 1) leads.keep({ id, email: emailOf(id), email_as_typed: null });
    const found = Array.from({ length: CAME }, (_, at) => leads.get(emailOf(at + 1)));
    const strangers = found.filter((lead, at) => lead && (lead.id !== at + 1 || lead.email !== emailOf(at + 1)));
    expect(strangers).toEqual([]);
    const kept = found.filter((lead) => lead !== undefined).length;
    // Most slots are taken, and none holds two.
    expect(kept).toBeGreaterThan(30_000);
    expect(kept).toBeLessThanOrEqual(32_768);
    expect(leads.get('nobody@example.com')).toBeUndefined();
  });

  it('knows whoever came last', () => {
    const leads = createKnownLeads();
    for (let id = 1; id <= CAME; id += 1) {
      leads.keep({ id, email: emailOf(id), email_as_typed: null });
      if (leads.get(emailOf(id))?.id !== id) throw new Error(`lead ${String(id)} is not known`);
    }
    const other = { id: 7, email: emailOf(7), email_as_typed: 'Lead7@Example.com' };
    leads.keep(other);
    expect(leads.get(emailOf(7))).toBe(other);
  });

  it('are all forgotten at once', () => {
    const leads = createKnownLeads();
    leads.keep({ id: 1, email: emailOf(1), email_as_typed: null });
    leads.clear();
    expect(leads.get(emailOf(1))).toBeUndefined();
  });
});
