/** Operators, sources and weights for a test, written through the commit queue like everything else. */
import { hash } from 'node:crypto';
import type { TestStore } from './store/test-store';

export interface FloorPlan {
  readonly operators: Readonly<Record<string, OperatorPlan>>;
  readonly sources: Readonly<Record<string, SourcePlan>>;
}

interface OperatorPlan {
  readonly max: number;
  /** @default true */
  readonly isActive?: boolean;
}

interface SourcePlan {
  /** Operator name → weight. */
  readonly weights: Readonly<Record<string, number>>;
  readonly key?: string;
  readonly allowedOrigins?: readonly string[];
}

/** Ids by name and by code. */
export interface Floor {
  readonly operators: Readonly<Record<string, number>>;
  readonly sources: Readonly<Record<string, number>>;
}

/** The simplest floor on which a submission to `site` succeeds. */
export const ONE_OPERATOR: FloorPlan = {
  operators: { Anna: { max: 1_000 } },
  sources: { site: { weights: { Anna: 1 } } },
};

/** Adds the plan to what is already there. */
export async function seedFloor(store: TestStore, plan: FloorPlan): Promise<Floor> {
  return change(store, () => {
    const insert = (sql: string, ...values: readonly unknown[]) =>
      Number(store.database.prepare(sql).run(...values).lastInsertRowid);
    const operators: Record<string, number> = {};
    for (const [name, { max, isActive = true }] of Object.entries(plan.operators)) {
      operators[name] = insert(
        'INSERT INTO operators (name, is_active, max_active_tickets) VALUES (?, ?, ?)',
        name,
        Number(isActive),
        max,
      );
    }
    const sources: Record<string, number> = {};
    for (const [code, { weights, key, allowedOrigins = [] }] of Object.entries(plan.sources)) {
      const id = insert(
        'INSERT INTO sources (code, name, allowed_origins) VALUES (?, ?, ?)',
        code,
        code,
        JSON.stringify(allowedOrigins),
      );
      sources[code] = id;
      if (key !== undefined) {
        const keyHash = hash('sha256', key, 'buffer');
        insert('INSERT INTO source_keys (source_id, key_hash, created_at) VALUES (?, ?, ?)', id, keyHash, 0);
      }
      for (const [name, weight] of Object.entries(weights)) {
        insert(
          'INSERT INTO source_operator_weights (source_id, operator_id, weight) VALUES (?, ?, ?)',
          id,
          operators[name],
          weight,
        );
      }
    }
    return { operators, sources };
  });
}

/** Any other change of the floor, as one unit. */
export function change<T>(store: TestStore, unit: () => T): Promise<T> {
  return store.queue.run(() => {
    const result = unit();
    store.roster.invalidate();
    return result;
  });
}

/** One statement as a unit. */
export function execute(store: TestStore, sql: string, ...values: readonly unknown[]): Promise<void> {
  return change(store, () => {
    store.database.prepare(sql).run(...values);
  });
}
