/** Submissions over HTTP, as a site form or a bot sends them. */

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What a test gets it checks itself.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export const SUBMISSIONS = '/api/v1/submissions';

/** Posts `body` as JSON. */
export function submit(url: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return post(url, JSON.stringify(body), { 'content-type': 'application/json', ...headers });
}

/** Posts `body` as it is. */
export function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>>,
): Promise<Answer> {
  return request(url + SUBMISSIONS, { method: 'POST', body, headers });
}

export async function request(url: string, init?: RequestInit): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  const isJson = /json/u.test(response.headers.get('content-type') ?? '');
  return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
}
