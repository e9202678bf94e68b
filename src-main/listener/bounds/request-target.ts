/** What a request asks for, as everything here reads it: a path. */
import type { IncomingMessage } from 'node:http';

/**
 * Whoever takes us for a proxy sends the whole address. Its host is then the host of the request, whatever `Host` says, and what is
 * behind it the path.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9112#name-absolute-form a server must accept it
 */
export function useOriginForm(request: IncomingMessage): void {
  const url = request.url ?? '';
  if (url.startsWith('/')) return;
  const [whole, host] = /^https?:\/\/([^/?#]+)/iu.exec(url) ?? [];
  if (whole === undefined) return;
  const rest = url.slice(whole.length);
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  request.headers.host = host;
}
