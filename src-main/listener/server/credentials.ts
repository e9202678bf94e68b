/** The proof a request carries: a token in its header, or our cookie. */
import { DAY_MS, SECOND_MS } from '@shared/figures/time';
import type { IncomingMessage } from 'node:http';

/** How long a browser may keep the cookie, in seconds: the longest it would. When the session ends is decided here, not there. */
const COOKIE_MAX_AGE_S = (400 * DAY_MS) / SECOND_MS;

export type Credential = { readonly kind: 'bearer' | 'cookie'; readonly token: string } | { readonly kind: 'none' };

/** @returns a header of another scheme as a bearer of nothing: who presents something is never taken for nobody */
export function credentialOf(request: IncomingMessage): Credential {
  const { authorization } = request.headers;
  if (authorization !== undefined) return { kind: 'bearer', token: bearerToken(authorization) ?? '' };
  const token = cookieNamed(request, cookieName(request));
  return token ? { kind: 'cookie', token } : { kind: 'none' };
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerToken(header: string | undefined): string | undefined {
  const token = /^Bearer (.+)$/iu.exec(header ?? '')?.[1]?.trim();
  return token === '' ? undefined : token;
}

/** By what this browser is known as one on which an operator has signed in before; null = it is not. */
export function knownDeviceOf(request: IncomingMessage): string | null {
  return cookieNamed(request, deviceCookieName(request)) ?? null;
}

/** Remembers the browser as one on which an operator has signed in; as far out of reach as the session's cookie. */
export function deviceCookieHeader(request: IncomingMessage, mark: string): string {
  return setCookie(request, { name: deviceCookieName(request), value: mark, maxAgeS: COOKIE_MAX_AGE_S });
}

/**
 * Sets our cookie; without a token, takes it back. HttpOnly: no script reads it. SameSite=Strict: no foreign page sends it.
 */
export function cookieHeader(request: IncomingMessage, token: string | null): string {
  const maxAgeS = token === null ? 0 : COOKIE_MAX_AGE_S;
  return setCookie(request, { name: cookieName(request), value: token ?? '', maxAgeS });
}

interface NewCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeS: number;
}

function setCookie(request: IncomingMessage, { name, value, maxAgeS }: NewCookie): string {
  const fields = [`${name}=${value}`, 'Path=/', 'HttpOnly', 'SameSite=Strict', `Max-Age=${String(maxAgeS)}`];
  return [...fields, ...(isEncrypted(request) ? ['Secure'] : [])].join('; ');
}

function cookieNamed({ headers }: IncomingMessage, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** With the port, since browsers share cookies between all ports of a machine; `__Host-` where the browser checks what it promises. */
function cookieName(request: IncomingMessage): string {
  const name = `lead_dispatcher_${String(request.socket.localPort ?? 0)}`;
  return isEncrypted(request) ? `__Host-${name}` : name;
}

function deviceCookieName(request: IncomingMessage): string {
  return `${cookieName(request)}_device`;
}

function isEncrypted({ socket }: IncomingMessage): boolean {
  return 'encrypted' in socket;
}
