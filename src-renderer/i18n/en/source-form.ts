// How a source takes forms.
import type { Translated } from '../translated';
import type { sourceForm as russian, trial as russianTrial } from '../ru/source-form';

export const sourceForm: Translated<typeof russian> = {
  hostedTitle: 'What the hosted form asks for',
  form_name: 'Name',
  form_phone: 'Phone',
  presence: { required: 'required', optional: 'optional', hidden: 'not asked' },
  consent_text: 'Consent',
  consentHint: 'If you enter a text, visitors must tick it before sending',
  frame_origins: 'Sites that embed the form',
  framesHint: 'One per line. Their pages show the form in a frame',
  honeypot_field: 'Trap field for bots',
  honeypotHint: 'People never see it; whoever fills it in is not accepted. Leave empty for no trap',
  answerTitle: 'Response to other forms',
  answerHint: 'What a sender to the source’s own address gets back',
  answer: 'Response',
  answers: { ticket: 'the ticket (status 201)', empty: 'status 200, empty', thanks: 'a thank-you page' },
  thanks_url: 'Address of the thank-you page',
  thanksHint: 'Leave empty to use the built-in page',
  badAddress: 'Enter an address that begins with http:// or https://',
  busy_status: 'Respond with status 200 even while everyone is busy',
  busyHint: 'For senders that retry on any other response. The lead stays among the missed',
  mapping: 'Form fields',
  mappingHint: 'Fields are recognised by name. Where that is wrong, correct it with an example',
  said: 'Meanings you have set',
  forget: 'Forget: {name}',
  example: 'Example of a submission',
  noExamples: 'Nothing has arrived at the source address yet. Send the form, and its fields appear here.',
};

export const trial: Translated<typeof russianTrial> = {
  passed: 'The test passed',
  passedHint: 'The submission reached an operator and was closed. The source works.',
  title: 'Test',
  hint: 'A test submission goes the same way as a real one',
  send: 'Send a test submission',
  again: 'Try again',
  went: 'Ticket #{id} went to {name}.',
  wentHint: 'It holds a slot until you close it.',
  close: 'Close it',
  refused: 'The test submission was missed.',
  because: 'The source right now: {reason}.',
};
