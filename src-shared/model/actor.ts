/** Actor: on whose behalf a call is made. It comes from the connection, never from the call's arguments. */

/** A supervisor may do everything; an operator sees and handles only what is theirs. */
export type Actor =
  | {
      readonly role: 'supervisor';
      /** Who of them, where they signed in by name. @default whoever has the access token, or sits at the machine */
      readonly supervisor_id?: number;
    }
  | { readonly role: 'operator'; readonly operator_id: number };

/** Who makes a change, and from where, as the audit log keeps it. */
export interface Author {
  /** null = nobody has signed in. */
  readonly actor: Actor | null;
  /** Network address; null in the app's own windows. */
  readonly address: string | null;
  /** By which session: what takes its time is done only while that goes on. @default none, which never ends */
  readonly session_id?: number | null;
}

/** An actor as a connection proved it. */
export interface Identity {
  readonly actor: Actor;
  /** The session that proves it; null in the app's own windows, and with the access token itself. */
  readonly session_id: number | null;
}
