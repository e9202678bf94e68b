/** What fields of forms are called out in the world, and what each is to us. */
import { remembered } from '../text/remembered';
import { NAME_READ_MAX } from './body-tree';

/** What a field can be. `first_name` and the like are parts of the name; whatever has no role stays a field of the submission. */
export type FieldRole = 'email' | 'name' | 'phone' | 'message' | 'number';

/** Roles a supervisor can give a field by hand; `field` = it is none of them, whatever its name says. */
export const MAPPED_ROLES = ['email', 'name', 'phone', 'message', 'number', 'field'] as const;
export type MappedRole = (typeof MAPPED_ROLES)[number];

/** Parts of which a name is put together, in this order. */
export const NAME_PARTS = ['first_name', 'middle_name', 'last_name'] as const;
export type NamePart = (typeof NAME_PARTS)[number];

/**
 * Known names by role, the surest first: where two fields of a body answer to one role, the earlier name wins. Written as
 * `fieldWords` compares them: lower case, no separators, `ё` as `е`.
 */
const KNOWN_NAMES: Readonly<Record<FieldRole | NamePart, readonly string[]>> = {
  email: [
    'email',
    'emailaddress',
    'mail',
    'почта',
    'электроннаяпочта',
    'электроннойпочты',
    'емейл',
    'имейл',
    'емайл',
    'мейл',
    'мыло',
    'emailfrom',
    'replyto',
    'sendersemail',
    'fromemail',
    'emailbusiness',
    'workemail',
    'emailaddresses',
    'элпочта',
    'from',
    'sender',
  ],
  name: [
    'name',
    'names',
    'fullname',
    'фио',
    'имя',
    'fio',
    'имяфамилия',
    'имяифамилия',
    'фамилияимя',
    'фамилияиимя',
    'фамилияимяотчество',
    'имяотчество',
    'контактноелицо',
    'лицо',
    'person',
    'contactperson',
    'displayname',
    'nameandsurname',
    'какквамобращаться',
    'какобращаться',
    'обращаться',
    'каквасзовут',
    'зовут',
    'imya',
    'kontakt',
    'fromname',
    'sendername',
    'username',
    'nickname',
    'ник',
  ],
  first_name: ['firstname', 'namefirst', 'givenname', 'fname'],
  middle_name: ['middlename', 'namemiddle', 'patronymic', 'отчество'],
  last_name: ['lastname', 'namelast', 'surname', 'familyname', 'lname', 'фамилия'],
  phone: [
    'phone',
    'phonenumber',
    'tel',
    'telephone',
    'телефон',
    'тел',
    'номертелефона',
    'телефона',
    'mobile',
    'mobilephone',
    'мобильный',
    'мобильныйтелефон',
    'сотовый',
    'cell',
    'cellphone',
    'telefon',
    'telnumber',
    'tele',
    'контактныйномер',
    'вашномер',
    'whatsapp',
    'ватсап',
    'вотсап',
    'вацап',
    'viber',
    'номер',
    'remindernumber',
    'textremindernumber',
    'phonework',
    'phonemobile',
  ],
  message: [
    'message',
    'сообщение',
    'textarea',
    'comment',
    'comments',
    'комментарий',
    'комментарии',
    'вопрос',
    'question',
    'текст',
    'text',
    'текстсообщения',
    'messagetext',
    'commentormessage',
    'msg',
    'body',
    'description',
    'описание',
    'details',
    'notes',
    'note',
    'примечание',
    'примечания',
    'пожелания',
    'запрос',
    'inquiry',
    'enquiry',
    'request',
    'задача',
    'суть',
    'обращение',
    'обращения',
    'soobshenie',
    'vopros',
    'ordercomments',
    'usermessage',
    'content',
    'текстобращения',
    'текстзаявки',
    'текствопроса',
    'сутьвопроса',
    'сутьобращения',
    'чтослучилось',
    'ordernote',
  ],
  number: [
    'idempotencykey',
    'tranid',
    'transactionid',
    'submissionid',
    'entryid',
    'responseid',
    'requestid',
    'messageid',
    'updateid',
    'eventid',
    'номеротправки',
    'номерзаявки',
  ],
};

export interface KnownName {
  readonly role: FieldRole | NamePart;
  /** Place in the table: the lower, the surer. */
  readonly rank: number;
}

const BY_NAME: ReadonlyMap<string, KnownName> = new Map(
  Object.entries(KNOWN_NAMES).flatMap(([role, names]) =>
    names.map((name, rank): [string, KnownName] => [name, { role: role as FieldRole | NamePart, rank }]),
  ),
);

/** Words that say nothing of what a field is: `your-email`, «Укажите ваш телефон», `customer_name`. */
const FILLERS: ReadonlySet<string> = new Set(
  `your my the a of for please enter input field fields contact client customer user lead billing shipping sender visitor guest
  applicant person buyer primary main personal required item question
  ваш ваша ваше ваши вашу вашего мой моя мое свой свое свою укажите введите напишите оставьте контактный контактная контактное
  контактные клиента клиент заказчика посетителя пользователя поле для связи обратной адрес и номер к заявке заказу обращению`.split(
    /\s+/u,
  ),
);

/** A name as it is compared: the words of it, without case, separators and numerals, `ё` as `е`. */
export function fieldWords(name: string): string[] {
  return name
    .normalize('NFKC')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
}

/** What programs put around the name that a person gave: `q3_email`, `field:email_c7b1`. */
function unwrapped(name: string): string {
  return name.replace(/^q\d+_/u, '').replace(/^field:(.+?)(?:_[0-9a-f]{4})?$/u, '$1');
}

/** What the field is by its name, and how sure that is; null = its name says nothing. A form sends the same names every time. */
export const knownName: (name: string) => KnownName | null = remembered(workedOut);

function workedOut(name: string): KnownName | null {
  const words = fieldWords(unwrapped(name.slice(0, NAME_READ_MAX)));
  const whole = BY_NAME.get(words.join(''));
  if (whole) return whole;
  const telling = words.filter((word) => !FILLERS.has(word));
  // «Адрес электронной почты»: what is left of it without its fillers is no name of anything.
  const known = BY_NAME.get(telling.join('')) ?? null;
  return known && { ...known, rank: known.rank + LOOSE };
}

/** A name that is known only without its fillers is less sure than any that is known whole. */
const LOOSE = 1_000;
