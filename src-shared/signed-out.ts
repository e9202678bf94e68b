/** How a browser learns that its session is over while its connection is open. */

/**
 * The program closes a WebSocket of `/rpc` with it when the session behind it has ended: signed out, ended by the
 * supervisor, its PIN changed, or not used for too long.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-7.4.2 4000–4999 are the application's
 */
export const SIGNED_OUT_CLOSE_CODE = 4401;
