// Which of its faults an error names: why an address or a folder was refused.
import type { ErrorCode } from '@shared/errors';
import { codeOf } from '../window/error-text';

/** undefined for an error of another code, and for one that names none. */
export function faultOf(error: unknown, code: ErrorCode): string | undefined {
  if (codeOf(error) !== code) return undefined;
  const data = error instanceof Error && 'data' in error ? error.data : undefined;
  const fault = typeof data === 'object' && data !== null && 'fault' in data ? data.fault : undefined;
  return typeof fault === 'string' ? fault : undefined;
}
