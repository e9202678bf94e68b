/** Every call of the contract, as `POST /tickets/{id}/close`. */
import { traverseContractProcedures } from '@orpc/server';
import { contract } from '@shared/contract';

export interface ContractCall {
  readonly route: string;
  /** What it takes: of the path, the query or the body. */
  readonly input: Input | undefined;
}
interface Input {
  readonly '~standard': { validate(value: unknown): unknown };
}

export function contractCalls(): ContractCall[] {
  const found: ContractCall[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure }) => {
    const { route, inputSchema } = procedure['~orpc'];
    found.push({ route: `${route.method ?? ''} ${route.path ?? ''}`, input: inputSchema });
  });
  return found;
}

export const contractRoutes = (): string[] => contractCalls().map(({ route }) => route);
