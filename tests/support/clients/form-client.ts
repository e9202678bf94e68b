/** The hosted form as a browser without JavaScript uses it: loads the page, fills in its fields, posts them to itself. */

export interface FormPage {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** The hidden field that names the page. */
  readonly formId: string;
  /** What a field shows, as a browser reads it. */
  readonly email: string;
  readonly name: string;
  readonly phone: string;
  readonly message: string;
}

export async function getForm(url: string, code: string, headers: Readonly<Record<string, string>> = {}) {
  return toPage(await fetch(`${url}/f/${encodeURIComponent(code)}`, { headers }));
}

/** @param options.code @default site */
export async function postForm(
  url: string,
  fields: Readonly<Record<string, string>>,
  { code = 'site', headers = {} }: { readonly code?: string; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<FormPage> {
  const body = new URLSearchParams(fields);
  return toPage(await fetch(`${url}/f/${encodeURIComponent(code)}`, { method: 'POST', body, headers }));
}

async function toPage(response: Response): Promise<FormPage> {
  const html = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    html,
    formId: unescape(/name="form_id" value="([^"]*)"/u.exec(html)?.[1]),
    email: valueOf(html, 'email'),
    name: valueOf(html, 'name'),
    phone: valueOf(html, 'phone'),
    // A line feed right behind the tag is not part of the text.
    message: unescape(/<textarea[^>]*>\n?([^<]*)</u.exec(html)?.[1]),
  };
}

function valueOf(html: string, field: string): string {
  return unescape(new RegExp(`<input\\s[^>]*name="${field}"[^>]*?value="([^"]*)"`, 'u').exec(html)?.[1]);
}

function unescape(text = ''): string {
  return text.replace(/&#(\d+);/gu, (_entity, code: string) => String.fromCharCode(Number(code)));
}
