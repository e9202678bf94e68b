/** Supervisors: the one at the app's own window, as the audit log names them, and those who sign in by name. */
import type { Author } from '@shared/model/actor';
import { callHttp } from './access';
import type { RunningApp } from './app';
import type { Answer } from './clients/http-client';

export const SUPERVISOR: Author = { actor: { role: 'supervisor' }, address: null };

export interface NamedSupervisor {
  readonly name: string;
  readonly pin: string;
}

export const IRINA: NamedSupervisor = { name: 'Ирина', pin: '471100' };

/** Adds them and answers their id. */
export async function addSupervisor(app: RunningApp, supervisor = IRINA): Promise<number> {
  return (await callHttp(app, 'POST /access/supervisors', { body: supervisor })).body.id;
}

export function signInByName(
  app: RunningApp,
  { name, pin }: NamedSupervisor = IRINA,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return callHttp(app, 'POST /access/supervisor', { token: null, body: { name, pin }, headers });
}
