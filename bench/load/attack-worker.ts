// One attacker in a thread of its own, on as many connections as it is told, until it is terminated.
import { workerData } from 'node:worker_threads';
import { type Attack, attack, type Target } from './attacks.ts';

export interface AttackTask extends Target {
  readonly kind: Attack;
  readonly connections: number;
}

const { kind, connections, ...target } = workerData as AttackTask;
for (let count = 0; count < connections; count++) attack(kind, target);
