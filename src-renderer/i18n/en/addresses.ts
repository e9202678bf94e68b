// Addresses of this computer.
import type { addresses as russian } from '../ru/addresses';
import type { Translated } from '../translated';

export const addresses: Translated<typeof russian> = {
  choose: 'Which address to show',
  local: '{origin} (this computer only)',
  onlyHere: 'This address works on this computer alone: from others no form arrives and no operator signs in.',
  open: 'Open it to the network',
  operators: 'For operators',
  operatorsHint: 'At this address an operator opens their window in a browser and signs in with name and PIN',
  copyOperators: 'Copy the address for operators',
  qr: 'Code for a phone',
  qrOf: 'The address for operators as a picture',
  any: 'Address for any form',
  anyHint: 'Put it into a site builder, a plugin or a bot: nothing else needs to be set up',
  copyAny: 'Copy the address for any form',
};
