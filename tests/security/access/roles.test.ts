// Who may call what, over the whole contract: a procedure that is not named here is the supervisor's.
import { describe, expect, it } from 'vitest';
import { contract } from '@shared/contract';
import type { Access, ProcedureMeta } from '@shared/contract/procedure';
import { startApp } from '../../support/app';
import { connectConsole, type ContractClient } from '../../support/clients/console-client';
import { transports } from '../../support/clients/transports';

interface Listed {
  readonly name: string;
  readonly access: Access | undefined;
}

/** Procedures by their dotted names, however deep they lie. */
function listed(part: object, path: readonly string[] = []): Listed[] {
  if ('~orpc' in part) {
    const { meta } = part['~orpc'] as { readonly meta: ProcedureMeta };
    return [{ name: path.join('.'), access: meta.access }];
  }
  return Object.entries(part).flatMap(([name, inner]: [string, object]) => listed(inner, [...path, name]));
}

const procedures = listed(contract);
const namesFor = (wanted: Access) => procedures.filter(({ access }) => access === wanted).map(({ name }) => name);

type Call = (input: object) => Promise<unknown>;

/** The code with which a call without any input ends. */
async function answerOf(rpc: ContractClient, name: string): Promise<string> {
  const call = name.split('.').reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], rpc) as Call;
  return call({}).then(
    () => 'answered',
    (error: unknown) => String((error as { readonly code?: unknown }).code),
  );
}

/** Those that do not end with `expected`, and how they end. */
async function exceptions(rpc: ContractClient, names: readonly string[], expected: string): Promise<string[]> {
  const answers = await Promise.all(names.map(async (name) => `${name}: ${await answerOf(rpc, name)}`));
  return answers.filter((answer) => !answer.endsWith(`: ${expected}`));
}

it('an operator may do this much, and whoever has not signed in may only do that', () => {
  expect(namesFor('operator').toSorted()).toMatchSnapshot();
  expect(namesFor('anyone').toSorted()).toMatchSnapshot();
  expect(namesFor('supervisor').length).toBeGreaterThan(40);
  expect(procedures.filter(({ access }) => access === undefined)).toEqual([]);
});

describe.each(transports)('over $name', ({ connect }) => {
  it("an operator is denied every procedure of the supervisor's", async () => {
    const app = await startApp();
    const rpc = await connect(app, { operator_id: app.floor.operators.Anna ?? 0 });

    expect(await exceptions(rpc, namesFor('supervisor'), 'forbidden')).toEqual([]);
  });

  it('an operator is denied nothing of their own', async () => {
    const app = await startApp();
    const rpc = await connect(app, { operator_id: app.floor.operators.Anna ?? 0 });

    const answers = await Promise.all(namesFor('operator').map((name) => answerOf(rpc, name)));

    expect(answers).not.toContain('forbidden');
  });
});

it('whoever has not signed in is denied everything else', async () => {
  const app = await startApp();
  const { rpc } = await connectConsole(app.url);

  const names = [...namesFor('operator'), ...namesFor('supervisor')];

  expect(await exceptions(rpc, names, 'access_token_required')).toEqual([]);
});
