// How a source takes forms.
import type { Translated } from '../translated';
import type { sourceForm as russian } from '../ru/source-form';

export const sourceForm: Translated<typeof russian> = {
  hostedTitle: 'What the ready form asks',
  form_name: 'Name',
  form_phone: 'Phone',
  presence: { required: 'required', optional: 'optional', hidden: 'not asked' },
  consent_text: 'Consent',
  consentHint: 'With a text here visitors must tick it before they send',
  frame_origins: 'Sites that show the form on their pages',
  framesHint: 'One per line. The form stands on their pages in a frame',
  honeypot_field: 'Field that traps robots',
  honeypotHint: 'People do not see it: whoever fills it in is not accepted. Empty: no trap',
  answerTitle: 'Answer to other forms',
  answerHint: 'What whoever posts to the own address of the source is answered',
  answer: 'Answer',
  answers: { ticket: 'the ticket (status 201)', empty: 'status 200 without text', thanks: 'a page that says thanks' },
  thanks_url: 'Address of the page that says thanks',
  thanksHint: 'Empty: a page of the program',
  badAddress: 'An address that begins with http:// or https:// is needed',
  busy_status: 'Answer with status 200 also while everyone is busy',
  busyHint: 'For senders that repeat on any other answer. The lead stays among the missed',
  mapping: 'Form fields',
  mappingHint: 'The program knows fields by their names. Where it is wrong, correct it by example',
  said: 'What was said of fields',
  forget: 'Forget: {name}',
  example: 'Example of what came in',
  noExamples: 'Nothing has come to the address of the source yet. Send the form, and its fields appear here.',
};
