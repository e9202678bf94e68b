/** Every migration in order: append only. The names applied in a database must be a prefix of this list. */
import { Initial1732233600001 } from './0001-initial';
import { Access1732233600002 } from './0002-access';

export const migrations = [Initial1732233600001, Access1732233600002];
