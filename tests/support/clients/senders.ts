/** Bodies as form builders, plugins, bots and scripts send them, from `tests/fixtures/senders`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../scripts/runtime.mjs';

export interface Sender {
  readonly sender: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer<ArrayBuffer>;
  /** What the ticket must say. */
  readonly expected: {
    readonly email: string;
    readonly name: string | null;
    readonly phone: string | null;
    readonly message: string | null;
    readonly fields: Readonly<Record<string, string>>;
  };
}

interface Recorded extends Omit<Sender, 'body'> {
  readonly body?: string;
  /** Where the bytes are no UTF-8. */
  readonly body_base64?: string;
  /** Of multipart, whose lines end with CR LF. */
  readonly body_lines?: readonly string[];
}

const folder = join(root, 'tests/fixtures/senders');

export const senders: readonly Sender[] = readdirSync(folder).map((file) => {
  const { body, body_base64, body_lines, ...rest } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Recorded;
  const bytes =
    body_base64 === undefined
      ? Buffer.from(body ?? body_lines?.join('\r\n') ?? '')
      : Buffer.from(body_base64, 'base64');
  return { ...rest, body: Buffer.from(bytes) };
});
