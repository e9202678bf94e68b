// Everything that is kept of one client as a page that can be read, printed and sent; nothing in it is a tag but ours.
import type { PersonExport } from '@shared/model/privacy';

export interface PersonWords {
  readonly title: string;
  readonly tickets: string;
  readonly refusals: string;
  readonly attempts: string;
  readonly webhooks: string;
  readonly note: string;
  readonly date: (iso: string) => string;
}

export function personDocument(found: PersonExport, words: PersonWords): string {
  const people = found.leads.map(({ email_as_typed, email, name, phone }) => [name, email_as_typed ?? email, phone]);
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${escaped(words.title)}</title>
<style>body{font:15px/1.5 sans-serif;max-width:760px;margin:32px auto;padding:0 16px}pre{white-space:pre-wrap;overflow-wrap:anywhere}article{border-top:1px solid #ccc;padding:8px 0}</style></head><body>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.date(found.exported_at))}</p>
${people.map((parts) => `<p>${escaped(joined(parts))}</p>`).join('\n')}
${section(
  words.tickets,
  found.tickets.map((ticket) => ticketArticle(ticket, words)),
)}
${section(
  words.refusals,
  found.refusals.map((refusal) => said({ ...refusal, title: words.date(refusal.created_at) })),
)}
${section(
  words.attempts,
  found.attempts.map(({ created_at, source_code, body }) =>
    article(joined([words.date(created_at), source_code]), body),
  ),
)}
${section(
  words.webhooks,
  found.webhook_messages.map(({ created_at, type, body }) => article(joined([words.date(created_at), type]), body)),
)}
</body></html>
`;
}

function ticketArticle(ticket: PersonExport['tickets'][number], words: PersonWords): string {
  const title = joined([
    `№ ${String(ticket.id)}`,
    words.date(ticket.created_at),
    ticket.source.name,
    ticket.operator.name,
  ]);
  const notes = ticket.notes.map(({ at, by, text }) => joined([words.note, words.date(at), by, text]));
  return said({ ...ticket, title, more: notes });
}

interface Said {
  readonly title: string;
  readonly name: string | null;
  readonly phone: string | null;
  readonly message: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly more?: readonly string[];
}

function said({ title, name, phone, message, fields, more = [] }: Said): string {
  const lines = Object.entries(fields).map(([field, text]) => `${field}: ${text}`);
  return article(
    title,
    [joined([name, phone]), message ?? '', ...lines, ...more].filter((line) => line !== '').join('\n'),
  );
}

function article(title: string, text: string | null): string {
  return `<article><h3>${escaped(title)}</h3>${text === null ? '' : `<pre>${escaped(text)}</pre>`}</article>`;
}

function section(title: string, articles: readonly string[]): string {
  return articles.length === 0 ? '' : `<h2>${escaped(title)}</h2>\n${articles.join('\n')}`;
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(' · ');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
