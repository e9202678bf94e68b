/** What a visitor of the hosted form reads, in both languages. What became of a submission is said in the words of the table of errors. */
import type { Language } from '@shared/errors';

const RUSSIAN = {
  title: 'Оставьте заявку',
  email: 'E-mail',
  emailHint: 'Для связи с вами.',
  name: 'Имя',
  phone: 'Телефон',
  message: 'Сообщение',
  consent: 'Согласие',
  consentMissing: 'Без согласия заявку принять нельзя: отметьте поле.',
  optional: 'необязательно',
  send: 'Отправить',
  trap: 'Не заполняйте это поле',
  another: 'Отправить ещё одну заявку',
  back: 'Вернуться к форме',
  mistake: 'Ошибка',
  checkFields: 'Заявка не отправлена: проверьте поля.',
  emailMissing: 'Укажите e\u2011mail, на который можно ответить.',
  emailWrong: 'На такой адрес нельзя ответить: проверьте, нет ли в нём опечатки.',
  nameMissing: 'Укажите имя.',
  phoneMissing: 'Укажите телефон.',
  messageTooLong: 'Сообщение длиннее 10 000 знаков: сократите его.',
  closed: 'Эта форма закрыта.',
  created: (id: number) => `Заявка № ${id} принята`,
  answerTo: (email: string) => `Адрес для связи: ${email}.`,
  again: (seconds: number) => `Ваш текст сохранён в форме: отправьте его ещё раз через ${seconds} с.`,
  requestId: (id: string) => `Номер запроса: ${id}.`,
};

const ENGLISH: typeof RUSSIAN = {
  title: 'Send us a request',
  email: 'E-mail',
  emailHint: 'So that we can reach you.',
  name: 'Name',
  phone: 'Phone',
  message: 'Message',
  consent: 'Consent',
  consentMissing: 'Your request cannot be taken without your consent: tick the box.',
  optional: 'optional',
  send: 'Send',
  trap: 'Leave this field empty',
  another: 'Send another request',
  back: 'Back to the form',
  mistake: 'Error',
  checkFields: 'Your request was not sent: check the fields.',
  emailMissing: 'Enter an e\u2011mail address where we can reach you.',
  emailWrong: 'Nothing would reach this address: check it for a typo.',
  nameMissing: 'Enter your name.',
  phoneMissing: 'Enter your phone number.',
  messageTooLong: 'The message is longer than 10,000 characters: shorten it.',
  closed: 'This form is closed.',
  created: (id) => `Request #${id} received`,
  answerTo: (email) => `Your address: ${email}.`,
  again: (seconds) => `Your text is kept in the form: send it again in ${seconds} s.`,
  requestId: (id) => `Request id: ${id}.`,
};

export function formTexts(language: Language): typeof RUSSIAN {
  return language === 'ru' ? RUSSIAN : ENGLISH;
}
