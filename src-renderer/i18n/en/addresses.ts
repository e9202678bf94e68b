// Addresses of this computer.
import type { addresses as russian } from '../ru/addresses';
import type { Translated } from '../translated';

export const addresses: Translated<typeof russian> = {
  choose: 'Address to show',
  local: '{origin} (this computer only)',
  onlyHere: 'This address works on this computer only: forms and operators elsewhere cannot reach it.',
  open: 'Open it to the network',
  operators: 'For operators',
  operatorsHint: 'Operators open this address in a browser and sign in with their name and PIN',
  copyOperators: 'Copy the address for operators',
  qr: 'QR code',
  qrOf: 'QR code of the address for operators',
  any: 'Address for any form',
  anyHint: 'Paste it into a site builder, a plugin or a bot: there is nothing else to set up',
  copyAny: 'Copy the address for any form',
};
