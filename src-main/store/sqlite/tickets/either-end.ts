/** Statements that read a range of ids from either end. */
import type { ListOrder } from '@shared/model/page';

/** @param prepare with the direction that the statement orders by; it is read as it stands. */
export function fromEitherEnd<S>(prepare: (direction: 'ASC' | 'DESC') => S): (order?: ListOrder) => S {
  const [newest, oldest] = [prepare('DESC'), prepare('ASC')];
  return (order) => (order === 'oldest' ? oldest : newest);
}
