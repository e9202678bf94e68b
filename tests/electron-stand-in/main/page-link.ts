// The messages between the main process and one page: calls, events and the ports that have moved into it.
import { randomBytes } from 'node:crypto';
import type { Session } from '../browser/cdp.ts';
import { type Carried, makeCodec } from '../page/carried.ts';
import type { FromPage, ToPage, WorldOptions } from '../page/isolated-world.ts';
import { isolatedWorldSource, ownWorldSource } from '../page/source-text.ts';
import { record } from '../record.ts';
import type { MessagePortMain } from './message-port-main.ts';

const codec = makeCodec();

export interface PageListener {
  readonly invoked: (channel: string, value: Carried) => unknown;
  readonly sent: (channel: string, value: Carried) => void;
  readonly windowAsked: (url: string) => void;
  readonly linkFollowed: (url: string) => void;
  readonly closeAsked: () => void;
}

export class PageLink {
  readonly #page: Session;
  readonly #listener: PageListener;
  readonly #ports = new Map<string, MessagePortMain>();
  // Guessing these names would let a page speak for its preload.
  readonly #secret = randomBytes(9).toString('hex');
  readonly #names: WorldOptions = {
    tellMain: `tellMain${this.#secret}`,
    tellPage: `tellPage${this.#secret}`,
    windowOpenEvent: `open${this.#secret}`,
  };
  #context: number | undefined;
  #lastPort = 0;

  constructor(page: Session, listener: PageListener) {
    this.#page = page;
    this.#listener = listener;
  }

  /** @param preload text of the preload script */
  async install(preload: string): Promise<void> {
    const worldName = `isolated${this.#secret}`;
    const frameId = (await this.#page.send('Page.getFrameTree')).frameTree.frame.id;
    this.#page.on('Runtime.executionContextCreated', ({ context }) => {
      const isMainFrame = context.auxData !== undefined && 'frameId' in context.auxData;
      if (isMainFrame && context.name === worldName && context.auxData?.frameId === frameId) this.#context = context.id;
    });
    this.#page.on('Runtime.executionContextsCleared', () => this.disconnect());
    this.#page.on('Runtime.bindingCalled', ({ executionContextId, payload }) => {
      if (executionContextId === this.#context) this.#hear(JSON.parse(payload) as FromPage);
    });
    await Promise.all([
      this.#page.send('Runtime.enable'),
      this.#page.send('Runtime.addBinding', { name: this.#names.tellMain, executionContextName: worldName }),
      this.#page.send('Page.addScriptToEvaluateOnNewDocument', { source: ownWorldSource(this.#names.windowOpenEvent) }),
      this.#page.send('Page.addScriptToEvaluateOnNewDocument', {
        source: isolatedWorldSource(this.#names, preload),
        worldName,
      }),
    ]);
  }

  /** Sends an event to the preload, with ports that move into the page. */
  postMessage(channel: string, value: Carried, ports: readonly MessagePortMain[]): void {
    const ids = ports.map((port) => {
      this.#lastPort += 1;
      const id = String(this.#lastPort);
      const post = (message: Carried) => this.#tell({ type: 'port', port: id, value: codec.encode(message) });
      const close = () => this.#tell({ type: 'portClosed', port: id });
      this.#ports.set(id, port.moveToPage({ post, close }));
      return id;
    });
    this.#tell({ type: 'event', channel, value: codec.encode(value), ports: ids });
  }

  /** The document is gone: so are the ports that lay in it. */
  disconnect(): void {
    this.#context = undefined;
    for (const port of this.#ports.values()) port.end();
    this.#ports.clear();
  }

  #hear(message: FromPage): void {
    switch (message.type) {
      case 'invoke':
        void this.#answer(message);
        return;
      case 'send':
        this.#listener.sent(message.channel, codec.decode(message.value));
        return;
      case 'port':
        return this.#ports.get(message.port)?.arrive(codec.decode(message.value));
      case 'portClosed':
        return this.#ports.get(message.port)?.end();
      case 'windowOpen':
        if (/^https?:/i.test(message.url) || message.isNewWindow) this.#listener.windowAsked(message.url);
        else this.#listener.linkFollowed(message.url);
        return;
      case 'windowClose':
        this.#listener.closeAsked();
        return;
      case 'preloadFailed':
        console.error(`stand-in: the preload failed: ${message.message}`);
        return;
    }
  }

  async #answer({ call, channel, value }: FromPage & { type: 'invoke' }): Promise<void> {
    try {
      const answer = (await this.#listener.invoked(channel, codec.decode(value))) as Carried;
      this.#tell({ type: 'reply', call, value: codec.encode(answer) });
    } catch (error) {
      this.#tell({ type: 'reply', call, error: `Error invoking remote method '${channel}': ${String(error)}` });
    }
  }

  #tell(message: ToPage): void {
    if (this.#context === undefined) {
      record('dropped', message.type);
      return;
    }
    const told = this.#page.send('Runtime.callFunctionOn', {
      functionDeclaration: `function (text) { globalThis[${JSON.stringify(this.#names.tellPage)}](text); }`,
      executionContextId: this.#context,
      arguments: [{ value: JSON.stringify(message) }],
    });
    // The page may be gone by the time the message arrives, as in Electron.
    told.catch(() => record('dropped', message.type));
  }
}
