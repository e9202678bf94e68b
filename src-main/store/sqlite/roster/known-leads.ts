/**
 * Leads kept in memory: a client who writes once often writes again soon, and in a table of a million leads each look-up by e-mail
 * reads a random page of 4 KiB, where a kept lead takes about 150 bytes. The database is the truth.
 *
 * Each e-mail has one slot, and whoever comes takes the place of whoever was there. So memory stays as it is once it is full; a
 * table of the newest leads would have to be thrown away by the half, and memory would rise and fall by megabytes.
 */
export interface KnownLead {
  readonly id: number;
  /** Canonical. */
  readonly email: string;
  readonly email_as_typed: string | null;
}

export interface KnownLeads {
  /** undefined = not kept; there may be one all the same. */
  get(email: string): KnownLead | undefined;
  keep(lead: KnownLead): void;
  clear(): void;
}

/** A power of two. Full, they take about 4.5 MB. */
const SLOTS = 32_768;

export function createKnownLeads(): KnownLeads {
  const slots = new Array<KnownLead | undefined>(SLOTS).fill(undefined);
  return {
    get: (email) => {
      const lead = slots[slotOf(email)];
      return lead?.email === email ? lead : undefined;
    },
    keep: (lead) => {
      slots[slotOf(lead.email)] = lead;
    },
    clear: () => {
      slots.fill(undefined);
    },
  };
}

/**
 * Where an e-mail belongs. Who makes up addresses of one slot makes the database be asked for them, and no more than that.
 *
 * @see http://www.isthe.com/chongo/tech/comp/fnv/ FNV-1a, 32 bits, over UTF-16 code units; its upper half is mixed in
 */
function slotOf(email: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < email.length; at += 1) hash = Math.imul(hash ^ email.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 16)) & (SLOTS - 1);
}
