/** Shares of a stream; the screens preview them by the same rules. */
export { sharesOf } from '@shared/figures/shares';
