// Snippets are code that people paste: each must be whole in its language, whatever stands in a source's code.
import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { type SnippetKind, snippetKinds, snippetOf } from '../../../src-renderer/composables/settings/sources/snippets';
import { sourceCodeOf } from '../../../src-renderer/composables/settings/sources/source-code';

const target = {
  origin: 'http://127.0.0.1:8420',
  code: `it's "50%" <b> \\ $x`,
  key: 'ldk_secret',
  words: { message: 'Перезвоните мне', send: 'Отправить' },
};
const snippet = (kind: SnippetKind) => snippetOf(kind, target);

it('every snippet names the address', () => {
  for (const kind of snippetKinds) expect(snippet(kind)).toContain('http://127.0.0.1:8420/api/v1/submissions');
});

it('every snippet but the form sends the key, and none where the source has none', () => {
  const sending = snippetKinds.filter((kind) => snippet(kind).includes('Bearer ldk_secret'));
  expect(sending).toEqual(snippetKinds.filter((kind) => kind !== 'html'));
  for (const kind of snippetKinds) expect(snippetOf(kind, { ...target, key: undefined })).not.toContain('Bearer');
});

it.each(['javascript', 'node'] as const)('%s is a module with the code as it is', (kind) => {
  const text = snippet(kind);
  execFileSync(process.execPath, ['--check', '--input-type=module', '-'], { input: text, stdio: 'pipe' });
  expect(text).toContain(`source_code: ${JSON.stringify(target.code)}`);
});

it('curl passes a shell unharmed', () => {
  const script = snippet('curl').replace(/^curl/, `printf '%s\\n'`);
  const words = execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\n');
  const body: unknown = JSON.parse(words.find((word) => word.startsWith('{')) ?? '');
  expect(body).toMatchObject({ source_code: target.code, message: 'Перезвоните мне' });
});

it('the form keeps quotes out of its attributes', () => {
  expect(snippet('html')).toContain('value="it\'s &quot;50%&quot; &lt;b&gt; \\ $x"');
});

it('PHP closes no string early', () => {
  expect(snippet('php')).toContain(String.raw`'source_code' => 'it\'s "50%" <b> \\ $x',`);
});

it('a name becomes a code that needs no escaping', () => {
  expect(sourceCodeOf('Линия 8-800')).toBe('liniya-8-800');
  expect(sourceCodeOf('Щука & Ёж')).toBe('schuka-ezh');
  expect(sourceCodeOf('日本')).toBe('');
});
