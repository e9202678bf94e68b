// Every request of a page passes here: the app's own scheme is answered by its handler, a navigation asks first.
import type { Session } from '../browser/cdp.ts';
import { fromPageUrl, handlerOf } from './protocol.ts';

type Paused = Parameters<Parameters<typeof onPaused>[1]>[0];

export interface RequestRules {
  /** A navigation of the page's own, by its Electron address. @returns false where the app prevents it */
  readonly mayNavigate: (url: string) => boolean;
  /** A navigation that the main process started needs no asking. */
  readonly isExpected: (pageUrl: string) => boolean;
}

export async function answerRequests(page: Session, rules: RequestRules): Promise<void> {
  onPaused(page, (paused) => void answer(page, rules, paused).catch(() => undefined));
  await page.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

function onPaused(
  page: Session,
  listener: (paused: {
    readonly requestId: string;
    readonly resourceType: string;
    readonly request: {
      readonly url: string;
      readonly method: string;
      readonly headers: Record<string, string>;
    };
  }) => void,
): void {
  page.on('Fetch.requestPaused', listener);
}

async function answer(page: Session, rules: RequestRules, paused: Paused): Promise<void> {
  const { requestId, resourceType, request } = paused;
  const url = fromPageUrl(request.url);
  const isNavigation = resourceType === 'Document' && !rules.isExpected(request.url);
  if (isNavigation && !rules.mayNavigate(url)) {
    await page.send('Fetch.failRequest', { requestId, errorReason: 'Aborted' });
    return;
  }
  const handler = handlerOf(url);
  if (!handler) {
    await page.send('Fetch.continueRequest', { requestId });
    return;
  }
  const response = await handler(new Request(url, { method: request.method, headers: request.headers }));
  await page.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: response.status,
    responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
    body: Buffer.from(await response.arrayBuffer()).toString('base64'),
  });
}
