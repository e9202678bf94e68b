// `MessageChannelMain`: one end stays in the main process, the other travels to a page.
import { EventEmitter } from 'node:events';
import type { Carried } from '../page/carried.ts';

/** What the end that is in a page can be told. */
export interface PagePort {
  readonly post: (message: Carried) => void;
  readonly close: () => void;
}

export class MessagePortMain extends EventEmitter {
  #peer: MessagePortMain | undefined;
  #page: PagePort | undefined;
  #waiting: Carried[] = [];
  #isStarted = false;
  #isClosed = false;

  postMessage(message: Carried): void {
    if (this.#isClosed) return;
    if (this.#page) this.#page.post(message);
    else this.#peer?.arrive(structuredClone(message));
  }
  start(): void {
    this.#isStarted = true;
    for (const message of this.#waiting.splice(0)) this.arrive(message);
  }
  close(): void {
    if (this.#isClosed) return;
    if (this.#page) this.#page.close();
    else this.#peer?.end();
    this.end();
  }

  /** Not Electron's, as all below: what came from the other end. */
  arrive(message: Carried): void {
    if (!this.#isStarted) this.#waiting.push(message);
    // A message never arrives within the call that sent it.
    else setImmediate(() => this.emit('message', { data: message, ports: [] }));
  }
  end(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    setImmediate(() => this.emit('close'));
  }
  entangle(peer: MessagePortMain): void {
    this.#peer = peer;
  }
  /** This end leaves for a page: whoever holds the other end talks to the page from now on. */
  moveToPage(page: PagePort): MessagePortMain {
    const peer = this.#peer;
    if (!peer) throw new Error('Port is already neutered');
    peer.#page = page;
    this.#isClosed = true;
    for (const message of this.#waiting.splice(0)) page.post(message);
    return peer;
  }
}

export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();

  constructor() {
    this.port1.entangle(this.port2);
    this.port2.entangle(this.port1);
  }
}
