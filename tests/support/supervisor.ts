/** The supervisor at the app's own window, as the audit log names them. */
import type { Author } from '@shared/model/actor';

export const SUPERVISOR: Author = { actor: { role: 'supervisor' }, address: null };
