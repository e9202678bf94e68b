/** One HTTP request as the contract sees it: whose it is, and how a browser is given its cookie. */
import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Identity } from '@shared/model/actor';
import type { RpcConnection } from '../../rpc/context';
import type { OpenedSession } from '../../service/access/sessions';
import { cookieHeader } from './credentials';
import type { Admitted } from './doors';
import { plainAddress } from './own-hosts';

export class HttpConnection implements RpcConnection {
  readonly canKeepCookie = true;
  readonly canSignIn = true;
  readonly identity: Identity | null;
  readonly address: string | null;
  readonly device: string | null;
  private readonly isByCookie: boolean;

  constructor(
    private readonly request: IncomingMessage,
    private readonly reply: FastifyReply,
    { identity, credential }: Admitted,
  ) {
    this.identity = identity;
    this.isByCookie = credential === 'cookie';
    this.address = addressOf(request);
    this.device = request.headers['user-agent'] ?? null;
  }

  get session_id(): number | null {
    return this.identity?.session_id ?? null;
  }

  signedIn({ token }: OpenedSession, keepIn: 'answer' | 'cookie'): void {
    if (keepIn === 'cookie') void this.reply.header('set-cookie', cookieHeader(this.request, token));
  }

  signedOut(): void {
    if (this.isByCookie) void this.reply.header('set-cookie', cookieHeader(this.request, null));
  }
}

/** Where a request comes from. */
export function addressOf({ socket }: IncomingMessage): string | null {
  return socket.remoteAddress === undefined ? null : plainAddress(socket.remoteAddress);
}
