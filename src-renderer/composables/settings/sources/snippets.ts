// Ready pieces of code that submit to one source. Whatever stands in a code or key is escaped for its language.
import { assertNever } from '@shared/assert-never';
import { API_PREFIX } from '@shared/contract/prefix';

export const snippetKinds = ['html', 'javascript', 'php', 'python', 'node', 'curl'] as const;
export type SnippetKind = (typeof snippetKinds)[number];

/** How the languages are called, in every language. */
export const snippetNames: Readonly<Record<SnippetKind, string>> = {
  html: 'HTML',
  javascript: 'JavaScript',
  php: 'PHP',
  python: 'Python',
  node: 'Node',
  curl: 'curl',
};

export interface SnippetTarget {
  /** `http://127.0.0.1:8420` */
  readonly origin: string;
  readonly code: string;
  /** What is sent as the key; undefined when the source has none. */
  readonly key: string | undefined;
  /** Words a person would write, in their language. */
  readonly words: { readonly message: string; readonly send: string };
}

const EMAIL = 'anna@example.com';

export function snippetOf(kind: SnippetKind, target: SnippetTarget): string {
  switch (kind) {
    case 'curl':
      return curl(target);
    case 'html':
      return html(target);
    case 'javascript':
      return javascript(target);
    case 'php':
      return php(target);
    case 'python':
      return python(target);
    case 'node':
      return node(target);
    default:
      return assertNever(kind);
  }
}

/** A form without a script has no way to send a key. */
export function canSendKey(kind: SnippetKind): boolean {
  return kind !== 'html';
}

const addressOf = ({ origin }: SnippetTarget) => `${origin}${API_PREFIX}/submissions`;
const bodyOf = ({ code, words }: SnippetTarget) => ({ email: EMAIL, source_code: code, message: words.message });
const inShell = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
const inPhp = (text: string) => `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
/** JSON is a literal of JavaScript and of Python alike. */
const quoted = (text: string) => JSON.stringify(text);
const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function lines(...parts: readonly (string | false)[]): string {
  return parts.filter((part) => part !== false).join('\n');
}

function curl(target: SnippetTarget): string {
  return lines(
    `curl ${inShell(addressOf(target))} \\`,
    target.key !== undefined && `  -H ${inShell(`Authorization: Bearer ${target.key}`)} \\`,
    "  -H 'Content-Type: application/json' \\",
    `  -d ${inShell(JSON.stringify(bodyOf(target)))}`,
  );
}

function html(target: SnippetTarget): string {
  return lines(
    `<form method="post" action="${inHtml(addressOf(target))}">`,
    `  <input type="hidden" name="source_code" value="${inHtml(target.code)}">`,
    '  <input type="email" name="email" required>',
    '  <textarea name="message"></textarea>',
    `  <button>${inHtml(target.words.send)}</button>`,
    '</form>',
  );
}

function javascript(target: SnippetTarget): string {
  const { message } = target.words;
  return lines(
    `const response = await fetch(${quoted(addressOf(target))}, {`,
    "  method: 'POST',",
    '  headers: {',
    "    'Content-Type': 'application/json',",
    target.key !== undefined && `    Authorization: ${quoted(`Bearer ${target.key}`)},`,
    '  },',
    '  body: JSON.stringify({',
    `    email: ${quoted(EMAIL)},`,
    `    source_code: ${quoted(target.code)},`,
    `    message: ${quoted(message)},`,
    '  }),',
    '});',
    'const answer = await response.json();',
    'console.log(response.ok ? answer.id : answer.detail);',
  );
}

function node(target: SnippetTarget): string {
  return lines(
    '// submit.mjs',
    "import { randomUUID } from 'node:crypto';",
    '',
    javascript(target).replace(
      "    'Content-Type': 'application/json',",
      "    'Content-Type': 'application/json',\n    'Idempotency-Key': randomUUID(),",
    ),
  );
}

function php(target: SnippetTarget): string {
  const fields = Object.entries(bodyOf(target)).map(([name, value]) => `    ${inPhp(name)} => ${inPhp(value)},`);
  return lines(
    '<?php',
    `$request = curl_init(${inPhp(addressOf(target))});`,
    'curl_setopt_array($request, [',
    '  CURLOPT_RETURNTRANSFER => true,',
    '  CURLOPT_HTTPHEADER => [',
    "    'Content-Type: application/json',",
    target.key !== undefined && `    ${inPhp(`Authorization: Bearer ${target.key}`)},`,
    '  ],',
    '  CURLOPT_POSTFIELDS => json_encode([',
    ...fields,
    '  ]),',
    ']);',
    '$answer = json_decode(curl_exec($request), true);',
    "echo $answer['id'] ?? $answer['detail'];",
  );
}

function python(target: SnippetTarget): string {
  return lines(
    'import json, urllib.error, urllib.request',
    '',
    'request = urllib.request.Request(',
    `    ${quoted(addressOf(target))},`,
    '    data=json.dumps({',
    ...Object.entries(bodyOf(target)).map(([name, value]) => `        ${quoted(name)}: ${quoted(value)},`),
    '    }).encode(),',
    '    headers={',
    '        "Content-Type": "application/json",',
    target.key !== undefined && `        "Authorization": ${quoted(`Bearer ${target.key}`)},`,
    '    },',
    ')',
    'try:',
    '    print(json.load(urllib.request.urlopen(request))["id"])',
    'except urllib.error.HTTPError as refused:',
    '    print(json.load(refused)["detail"])',
  );
}
