// What is known of a screen, so that it can be opened and held.
import type { Role } from './stage.ts';
import type { Viewer } from './viewer.ts';

export interface Screen {
  readonly name: string;
  /** Of the address, behind the page of who looks. */
  readonly path: string;
  /** @default 'supervisor' */
  readonly role?: Role;
  /** Of a program in which nothing is yet. @default of one that has everything */
  readonly isEmpty?: boolean;
  /** Of a program that can write nothing, since its database is gone. */
  readonly isUnwritable?: boolean;
  /** What is pressed until it stands there. */
  readonly open?: (viewer: Viewer) => Promise<void>;
  /** A key of its own, and what stands there after it: it works wherever the mouse was pressed. */
  readonly ownKey?: { readonly chord: string; readonly shows: string };
  /** It stands beside the button that opened it, and has to be opened anew at another size. */
  readonly isMenu?: boolean;
  /** The components with a dialog that stand there. */
  readonly dialogs?: readonly string[];
  /** A layer over another screen: Escape closes it, and the focus goes back to where work goes on. */
  readonly isLayer?: boolean;
  /** A layer that says what was so when it was asked for, or holds only what is typed into it: others follow what is changed. */
  readonly isStill?: boolean;
}
