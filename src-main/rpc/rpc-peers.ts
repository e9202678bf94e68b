/** The contract over any two-way channel of messages: one peer a connection, each call with the context of its moment. */
import { StandardRPCHandler } from '@orpc/server/standard';
import { createServerPeerHandleRequestFn } from '@orpc/server/standard-peer';
import { ServerPeer } from '@orpc/standard-server-peer';
import type { RpcContext } from './context';
import type { AppRouter } from './router';

type PeerMessage = Parameters<ServerPeer['message']>[0];

export interface RpcPeerOptions {
  /** Resolves once the message has left: a stream's next event waits for it, so that a slow reader fills no memory. */
  readonly send: (message: PeerMessage) => Promise<void>;
  /** Asked for each call. @param language the call's own `accept-language`, if it names one */
  readonly contextOf: (language: string | undefined) => RpcContext;
}

export interface RpcPeer {
  /**
   * Takes in a message; settles when the call it began is answered, a stream when it has ended.
   *
   * @throws {MalformedMessage} it is none of the protocol's
   */
  receive(message: PeerMessage): Promise<void>;
  /** Aborts what is under way. */
  close(): void;
}

/** What arrived is no message of the protocol. */
export class MalformedMessage extends Error {
  override readonly name = 'MalformedMessage';
}

/** Makes peers that all serve `router`. */
export function createRpcPeers(router: AppRouter): (options: RpcPeerOptions) => RpcPeer {
  const handler = new StandardRPCHandler<RpcContext>(router, {});
  return ({ send, contextOf }) => {
    const peer = new ServerPeer(send);
    return {
      receive: async (message) => {
        const progress = { isCall: false };
        try {
          await peer.message(message, (request) => {
            progress.isCall = true;
            const { 'accept-language': language } = request.headers;
            const context = contextOf(typeof language === 'string' ? language : undefined);
            return createServerPeerHandleRequestFn(handler, { context })(request);
          });
        } catch (cause) {
          throw progress.isCall ? cause : new MalformedMessage('not a message of the protocol', { cause });
        }
      },
      close: () => {
        peer.close();
      },
    };
  };
}
