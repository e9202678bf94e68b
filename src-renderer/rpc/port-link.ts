// In the app: calls go over the MessagePort that the preload hands over, always the latest one.
import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { ASK_FOR_PORT, PORT_HANDED_OVER } from '@shared/window-port';

type Link = ClientLink<ClientContext>;

/** Asks for the port with the first call; that call and those after it wait until it is there. Listens as long as the page lives. */
export function createPortLink(page: Window): Link {
  const first = Promise.withResolvers<Link>();
  let latest = first.promise;
  let port: MessagePort | undefined;
  let hasAsked = false;

  function take(next: MessagePort): void {
    if (port) end(port);
    port = next;
    const link = new RPCLink({ port });
    port.start();
    latest = Promise.resolve(link);
    first.resolve(link);
  }

  function ask(): void {
    if (hasAsked) return;
    hasAsked = true;
    page.postMessage(ASK_FOR_PORT, page.location.origin);
  }

  page.addEventListener('message', (event: MessageEvent<unknown>) => {
    const [next] = event.ports;
    if (event.source === page && event.data === PORT_HANDED_OVER && next) take(next);
  });
  return {
    async call(path, input, options) {
      ask();
      return (await latest).call(path, input, options);
    },
  };
}

/**
 * Calls that wait for an answer of the old port fail, and its streams break: whoever follows one begins anew, with a new
 * snapshot. The event is ours, since a port that is closed tells only its other end.
 */
function end(port: MessagePort): void {
  port.dispatchEvent(new Event('close'));
  port.close();
}
