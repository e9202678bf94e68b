/** Actor: on whose behalf a call is made. It comes from the connection, never from the call's arguments. */

/** The supervisor may do everything; an operator sees and handles only what is theirs. */
export type Actor = { readonly role: 'supervisor' } | { readonly role: 'operator'; readonly operator_id: number };
