/** What a request proves itself by: a token in its header, or one in our cookie. */
import type { IncomingMessage } from 'node:http';
import { bearerToken } from './access-token';

/** How long a browser may keep the cookie, in seconds: the longest it would. When the session ends is decided here, not there. */
const COOKIE_MAX_AGE_S = 400 * 24 * 60 * 60;

export type Credential = { readonly kind: 'bearer' | 'cookie'; readonly token: string } | { readonly kind: 'none' };

/** @returns a header of another scheme as a bearer of nothing: who presents something is never taken for nobody */
export function credentialOf(request: IncomingMessage): Credential {
  const { authorization, cookie } = request.headers;
  if (authorization !== undefined) return { kind: 'bearer', token: bearerToken(authorization) ?? '' };
  const name = cookieName(request);
  const pairs = (cookie ?? '').split(';').map((pair) => pair.trim());
  const token = pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
  return token ? { kind: 'cookie', token } : { kind: 'none' };
}

/**
 * Sets our cookie; without a token, takes it back. HttpOnly: no script reads it. SameSite=Strict: no foreign page sends it.
 */
export function cookieHeader(request: IncomingMessage, token: string | null): string {
  const fields = [`${cookieName(request)}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Strict'];
  fields.push(`Max-Age=${String(token === null ? 0 : COOKIE_MAX_AGE_S)}`);
  return [...fields, ...(isEncrypted(request) ? ['Secure'] : [])].join('; ');
}

/** With the port, since browsers share cookies between all ports of a machine; `__Host-` where the browser checks what it promises. */
function cookieName(request: IncomingMessage): string {
  const name = `lead_dispatcher_${String(request.socket.localPort ?? 0)}`;
  return isEncrypted(request) ? `__Host-${name}` : name;
}

function isEncrypted({ socket }: IncomingMessage): boolean {
  return 'encrypted' in socket;
}
