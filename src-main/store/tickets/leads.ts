/** Leads: the people who have written to the call center. */
import type { Lead } from '@shared/model/lead';
import type { EmailAddress } from '../../domain/contact/email';
import type { IdWindow } from '../id-window';

export interface LeadReads {
  find(id: number): Promise<Lead | null>;
  /** Those of the ids that there are, newest first. */
  findMany(ids: readonly number[]): Promise<Lead[]>;
  /** The highest id; 0 without leads. */
  newestId(): number;
  /** Ids of leads whose canonical e-mail begins with `prefix`, newest first; looks at every lead of the window. */
  matching(prefix: string, window: IdWindow): number[];
  /** The same for all leads, by the index on the e-mail: at most `limit`, in no order. */
  withPrefix(prefix: string, limit: number): number[];
  /** Those whose canonical e-mail contains `part`, newest first; looks at every lead of the window. */
  containing(part: string, window: IdWindow): number[];
}

export interface LeadWrites {
  /** The id of the lead with this address, made if there is none; keeps the latest spelling for display. */
  findOrCreate(address: EmailAddress): number;
}
