/** The app's own scheme: its pages come from `app://lead-dispatcher`, never from `file://`, each with our policy. */
import { readFile } from 'node:fs/promises';
import { extname, normalize, resolve, sep } from 'node:path';
import { protocol } from 'electron';
import { CONTENT_SECURITY_POLICY, CONTENT_TYPES } from '@shared/page-files';

const scheme = 'app';
const host = 'lead-dispatcher';

/** Origin of every page of the app. */
export const APP_ORIGIN = `${scheme}://${host}`;

/** Must run in the first synchronous turn of the main process: Chromium reads the list once, before `ready`. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** @param directory the built pages */
export function serveAppScheme(directory: string): void {
  protocol.handle(scheme, (request) => answerAppRequest(directory, request));
}

/** @returns the file, or 404 for whatever is not a file of `directory` */
export async function answerAppRequest(directory: string, request: Request): Promise<Response> {
  const file = fileOf(directory, new URL(request.url));
  const contentType = file && CONTENT_TYPES[extname(file)];
  if (!contentType || request.method !== 'GET') return notFound();
  try {
    const headers = {
      'content-type': contentType,
      'content-security-policy': CONTENT_SECURITY_POLICY,
      'x-content-type-options': 'nosniff',
    };
    // Not net.fetch of a file:// address: reading works inside app.asar too, and needs no privileges for file://.
    return new Response(new Uint8Array(await readFile(file)), { headers });
  } catch {
    // Which of the reasons it was is no business of a page.
    return notFound();
  }
}

/** The path stays inside, however it is spelled: `..`, `%2e%2e`, `%5c` and NUL were tried. */
function fileOf(directory: string, url: URL): string | undefined {
  if (url.host !== host) return undefined;
  const path = decode(url.pathname);
  if (path === undefined || path.includes('\0') || path.includes('\\')) return undefined;
  const root = resolve(directory);
  const file = normalize(root + sep + path);
  return file.startsWith(root + sep) ? file : undefined;
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function notFound(): Response {
  const headers = { 'content-security-policy': CONTENT_SECURITY_POLICY };
  return new Response('not found', { status: 404, headers });
}
