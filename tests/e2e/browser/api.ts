// The program's HTTP interface as a script and a site's form use it.

export interface Api {
  /** A call of the supervisor: `POST /operators`. @returns the body of the answer */
  readonly call: (what: string, body?: object) => Promise<Answer>;
  /** A submission, as a site's form sends it. */
  readonly submit: (source_code: string, email: string) => Promise<{ readonly status: number; readonly body: Answer }>;
  /** An operator with a PIN. */
  readonly addOperator: (operator: NewOperator) => Promise<number>;
  /** A source with these weights, operator id → weight. */
  readonly addSource: (code: string, weights: Readonly<Record<number, number>>) => Promise<number>;
}

interface NewOperator {
  readonly name: string;
  /** @default 5 */
  readonly limit?: number;
  /** @default none: nobody can sign in */
  readonly pin?: string;
}

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- whatever JSON the program answers; the tests look at it */
type Answer = any;

export function createApi(address: string, token: string): Api {
  const call: Api['call'] = async (what, body) => {
    const [method = '', path = ''] = what.split(' ');
    const response = await fetch(`${address}/api/v1${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${what}: ${response.status} ${await response.text()}`);
    return response.status === 204 ? undefined : response.json();
  };
  return {
    call,
    submit: async (source_code, email) => {
      const response = await fetch(`${address}/api/v1/submissions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, source_code, message: `Письмо от ${email}` }),
      });
      return { status: response.status, body: await response.json() };
    },
    addOperator: async ({ name, limit = 5, pin }) => {
      const { id } = await call('POST /operators', { name, max_active_tickets: limit });
      if (pin !== undefined) await call(`PUT /operators/${id}/pin`, { pin });
      return id;
    },
    addSource: async (code, weights) => {
      const { id } = await call('POST /sources', { code, name: code });
      const changes = Object.entries(weights).map(([operator, weight]) => ({
        source_id: id,
        operator_id: Number(operator),
        weight,
      }));
      if (changes.length > 0) await call('PUT /weights', { changes });
      return id;
    },
  };
}
