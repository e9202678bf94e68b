// What has to be done at each sender so that its forms arrive: steps in words, and code where the sender takes code.
import { assertNever } from '@shared/assert-never';
import type { Sender } from '../../../i18n/sender-steps';

export interface StepsTarget {
  /** The source's own address, whole: `http://192.168.1.5:8420/in/site?key=…`. */
  readonly address: string;
  /** What a person would write, in their language. */
  readonly words: { readonly name: string; readonly message: string; readonly send: string };
}

/** Code to be pasted; null where the sender only asks for the address. */
export function senderCode(sender: Sender, target: StepsTarget): string | null {
  switch (sender) {
    case 'tilda':
    case 'contactForm7':
    case 'elementor':
    case 'n8n':
    case 'other':
      return null;
    case 'googleForms':
      return googleForms(target);
    case 'telegram':
      return telegram(target);
    case 'oneC':
      return oneC(target);
    case 'php':
      return php(target);
    case 'html':
      return html(target);
    default:
      return assertNever(sender);
  }
}

const inPhp = (text: string) => `'${text.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`)}'`;
const in1C = (text: string) => `"${text.replaceAll('"', '""')}"`;
const inHtml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function googleForms({ address }: StepsTarget): string {
  return `function onFormSubmit(e) {
  UrlFetchApp.fetch(${JSON.stringify(address)}, {
    method: 'post',
    contentType: 'application/json',
    payload: JSON.stringify({ namedValues: e.namedValues }),
  });
}`;
}

function telegram({ address }: StepsTarget): string {
  return `// from, chat and text are of the message; the bot has asked for email and phone
async function passOn({ from, chat, text, email, phone }) {
  await fetch(${JSON.stringify(address)}, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, name: from.first_name, phone, text, chat_id: chat.id }),
  });
}`;
}

function oneC({ address, words }: StepsTarget): string {
  const { protocol, hostname, port, pathname, search } = new URL(address);
  const isSecure = protocol === 'https:';
  const secure = isSecure ? ', , , , , Новый ЗащищенноеСоединениеOpenSSL()' : '';
  const at = port === '' ? (isSecure ? '443' : '80') : port;
  return `Данные = Новый Структура("email, name, phone, message",
	"anna@example.com", ${in1C(words.name)}, "8 926 555-01-44", ${in1C(words.message)});
Запись = Новый ЗаписьJSON;
Запись.УстановитьСтроку();
ЗаписатьJSON(Запись, Данные);
Соединение = Новый HTTPСоединение(${in1C(hostname)}, ${at}${secure});
Запрос = Новый HTTPЗапрос(${in1C(pathname + search)});
Запрос.Заголовки.Вставить("Content-Type", "application/json; charset=utf-8");
Запрос.УстановитьТелоИзСтроки(Запись.Закрыть(), КодировкаТекста.UTF8);
Ответ = Соединение.ОтправитьДляОбработки(Запрос);
Сообщить(Ответ.КодСостояния);`;
}

function php({ address }: StepsTarget): string {
  return `<?php
$curl = curl_init(${inPhp(address)});
curl_setopt($curl, CURLOPT_POSTFIELDS, http_build_query($_POST));
curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
$answer = curl_exec($curl);`;
}

function html({ address, words }: StepsTarget): string {
  return `<form method="post" action="${inHtml(address)}" enctype="multipart/form-data">
  <input type="email" name="email" required>
  <input name="name">
  <input type="tel" name="phone">
  <textarea name="message" maxlength="10000"></textarea>
  <input name="ld_leave_empty" tabindex="-1" autocomplete="off" style="display: none">
  <button>${inHtml(words.send)}</button>
</form>`;
}
