/** The audit log, as the contract offers it. */
import type { AuditLog } from '../../service/audit/audit-log';
import type { GuardedContract } from '../guarded-contract';

export function auditHandlers(rpc: GuardedContract['audit'], auditLog: AuditLog) {
  return { list: rpc.list.handler(({ input }) => auditLog.list(input)) };
}
