/** Every migration in order: append only. The names applied in a database must be a prefix of this list. */
import { Initial1732233600001 } from './0001-initial';

export const migrations = [Initial1732233600001];
