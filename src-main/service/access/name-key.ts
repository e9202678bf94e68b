/** Under which key failures to sign in with a name are counted. */
import { hash } from 'node:crypto';
import { foldedName } from '@shared/text/folded-name';

/** Every key of a name begins so. Hashed: a name may be long, and is kept for nobody to read. */
export function nameKey(name: string): string {
  return `name:${hash('sha256', foldedName(name), 'base64url')}:`;
}
