/** Serves the screens to browsers. The list of files is read at start, so no path of a client reaches the disk. */
import { hash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError } from '@shared/errors';
import { CONTENT_SECURITY_POLICY, CONTENT_TYPES } from '@shared/page-files';
import type { OwnHosts } from '../bounds/own-hosts';

const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The two entries by the addresses people type. */
const ENTRIES: Readonly<Record<string, string>> = { '/': '/console.html', '/operator': '/operator.html' };

/** Vite names these by their content, so that under one name there is only ever one content. */
const HASHED = /^\/assets\/(?:[^/]*\/)*[^/]*-[\w-]{8}\.\w+$/u;

const PIECE_BYTES = 64 * 1024;

export interface ConsoleStaticOptions {
  /** Where the renderer was built to. */
  readonly directory: string;
  readonly hosts: OwnHosts;
}

export function registerConsoleStatic(app: FastifyInstance, { directory, hosts }: ConsoleStaticOptions): void {
  let files: Promise<ReadonlyMap<string, string>> | null = null;
  const loaded = new Map<string, Promise<Content>>();
  // Read once and shared by every answer: hundreds that ask for it at once need no more memory than one.
  const load = (file: string) => {
    const content = loaded.get(file) ?? loadContent(file);
    loaded.set(file, content);
    content.catch(() => loaded.delete(file));
    return content;
  };
  // A HEAD route comes with it.
  app.get('/*', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? '';
    files ??= listFiles(directory);
    const file = (await files).get(ENTRIES[path] ?? path);
    if (file === undefined) throw new AppError('not_found');
    if (!hosts.isOwnHost(request.raw)) throw new AppError('host_not_allowed');
    return send(request, reply, { ...(await load(file)), isHashed: HASHED.test(path) });
  });
}

/** Every file by the address it is served at: what is not in this list cannot be asked for, however it is spelled. */
async function listFiles(directory: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    // Not built: then there is nothing to serve, and the rest of the program works.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  const files = entries.filter((entry) => entry.isFile() && extname(entry.name) in CONTENT_TYPES);
  return new Map(
    files.map((entry) => {
      const file = join(entry.parentPath, entry.name);
      return [`/${relative(directory, file).split(sep).join('/')}`, file];
    }),
  );
}

interface Content {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
}

async function loadContent(file: string): Promise<Content> {
  const bytes = await readFile(file);
  const type = CONTENT_TYPES[extname(file)] ?? 'application/octet-stream';
  return { bytes, type, etag: `"${hash('sha256', bytes, 'base64url').slice(0, 22)}"` };
}

interface Found extends Content {
  readonly isHashed: boolean;
}

function send(request: FastifyRequest, reply: FastifyReply, { bytes, type, etag, isHashed }: Found): FastifyReply {
  void reply.headers({
    ...SECURITY_HEADERS,
    'content-type': type,
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag,
  });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.header('content-length', String(bytes.length)).send(inPieces(bytes));
}

/** A piece goes out when the last one has been taken: a reader that takes nothing holds one piece, not the file. */
function inPieces(bytes: Buffer): Readable {
  let at = 0;
  return new Readable({
    highWaterMark: PIECE_BYTES,
    read() {
      const piece = bytes.subarray(at, at + PIECE_BYTES);
      at += piece.length;
      this.push(piece.length === 0 ? null : piece);
    },
  });
}
