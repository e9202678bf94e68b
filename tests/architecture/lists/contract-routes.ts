/** Every call of the contract, as `POST /tickets/{id}/close`. */
import { traverseContractProcedures } from '@orpc/server';
import { contract } from '@shared/contract';

export function contractRoutes(): string[] {
  const found: string[] = [];
  traverseContractProcedures({ router: contract, path: [] }, ({ contract: procedure }) => {
    const { method, path } = procedure['~orpc'].route;
    found.push(`${method ?? ''} ${path ?? ''}`);
  });
  return found;
}
