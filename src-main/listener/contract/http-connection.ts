/** One HTTP request as the contract sees it: whose it is, and how a browser is given its cookie. */
import type { IncomingMessage } from 'node:http';
import type { FastifyReply } from 'fastify';
import type { Identity } from '@shared/model/actor';
import type { RpcConnection } from '../../rpc/context';
import type { OpenedSession, Sessions } from '../../service/access/sessions';
import { cookieHeader, deviceCookieHeader, knownDeviceOf } from '../server/credentials';
import type { Admitted } from './admission';

export class HttpConnection implements RpcConnection {
  readonly canKeepCookie = true;
  readonly canSignIn = true;
  identity: Identity | null;
  readonly address: string | null;
  readonly device: string | null;
  readonly known_device: string | null;
  private readonly isByCookie: boolean;

  constructor(
    private readonly request: IncomingMessage,
    private readonly reply: FastifyReply,
    { identity, credential, address }: Admitted,
  ) {
    this.identity = identity;
    this.isByCookie = credential === 'cookie';
    this.address = address;
    this.device = request.headers['user-agent'] ?? null;
    this.known_device = knownDeviceOf(request);
  }

  get session_id(): number | null {
    return this.identity?.session_id ?? null;
  }

  /** Whoever was let in with the head of the request may be nobody any more when its body has come. */
  recheck(sessions: Pick<Sessions, 'isAlive'>): void {
    if (this.session_id !== null && !sessions.isAlive(this.session_id)) this.identity = null;
  }

  signedIn({ token, known_device }: OpenedSession, keepIn: 'answer' | 'cookie'): void {
    if (known_device !== null) void this.reply.header('set-cookie', deviceCookieHeader(this.request, known_device));
    if (keepIn === 'cookie') void this.reply.header('set-cookie', cookieHeader(this.request, token));
  }

  signedOut(): void {
    if (this.isByCookie) void this.reply.header('set-cookie', cookieHeader(this.request, null));
  }
}
