/** The one table of errors: what a refusal is called, its HTTP status, and what people read. */

/**
 * Code → HTTP status and the text for people (`detail` of RFC 9457) in Russian and English.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9457 problem details
 */
export const ERRORS = {
  malformed_body: {
    status: 400,
    ru: 'Тело запроса не удалось разобрать.',
    en: 'The request body could not be parsed.',
  },
  access_token_required: {
    status: 401,
    ru: 'Нужен действующий ключ доступа.',
    en: 'A valid access token is required.',
  },
  sign_in_failed: {
    status: 401,
    ru: 'Войти не удалось: проверьте имя и PIN или ключ доступа.',
    en: 'Could not sign in: check the name and PIN, or the access token.',
  },
  source_key_required: {
    status: 401,
    ru: 'Источник закрыт ключом: ключ не передан или неверен.',
    en: 'This source requires a key: it is missing or wrong.',
  },
  forbidden: { status: 403, ru: 'Для этого нет прав.', en: 'You may not do this.' },
  address_blocked: {
    status: 403,
    ru: 'Этот адрес временно заблокирован: обращения с него не принимаются. Свяжитесь с компанией по телефону.',
    en: 'This address is blocked for a while: nothing is accepted from it. Please call the company instead.',
  },
  not_found: { status: 404, ru: 'Такой страницы нет.', en: 'There is nothing at this address.' },
  unknown_source: { status: 404, ru: 'Источник не найден.', en: 'Unknown source.' },
  unknown_operator: { status: 404, ru: 'Оператор не найден.', en: 'Unknown operator.' },
  unknown_ticket: { status: 404, ru: 'Обращение не найдено.', en: 'Unknown ticket.' },
  unknown_lead: { status: 404, ru: 'Клиент не найден.', en: 'Unknown lead.' },
  unknown_break_reason: { status: 404, ru: 'Такой причины перерыва нет.', en: 'Unknown reason for a break.' },
  unknown_outcome: { status: 404, ru: 'Такого итога нет.', en: 'Unknown outcome.' },
  unknown_note: { status: 404, ru: 'Заметка не найдена.', en: 'Unknown note.' },
  unknown_session: { status: 404, ru: 'Сеанс не найден.', en: 'Unknown session.' },
  unknown_refusal: { status: 404, ru: 'Такого пропущенного обращения нет.', en: 'Unknown missed lead.' },
  unknown_supervisor: { status: 404, ru: 'Такого супервизора нет.', en: 'Unknown supervisor.' },
  unknown_preset: { status: 404, ru: 'Такой расстановки нет.', en: 'Unknown preset.' },
  unknown_webhook: { status: 404, ru: 'Вебхук не найден.', en: 'Unknown webhook.' },
  unknown_webhook_message: {
    status: 404,
    ru: 'Такого отправленного сообщения нет.',
    en: 'There is no such delivered message.',
  },
  unknown_person: {
    status: 404,
    ru: 'О таком человеке ничего не хранится.',
    en: 'Nothing is kept of this person.',
  },
  unknown_attempt: { status: 404, ru: 'Такой записи нет.', en: 'Unknown attempt.' },
  unknown_block: { status: 404, ru: 'Этот адрес уже не заблокирован.', en: 'This address is not blocked any more.' },
  unknown_backup: { status: 404, ru: 'Копия не найдена.', en: 'Unknown backup.' },
  method_not_allowed: {
    status: 405,
    ru: 'Этот адрес не принимает такой метод.',
    en: 'This address does not accept that method.',
  },
  request_timeout: { status: 408, ru: 'Запрос не пришёл целиком вовремя.', en: 'The request did not arrive in time.' },
  all_operators_busy: {
    status: 409,
    ru: 'Все операторы заняты. Попробуйте позже.',
    en: 'All operators are busy. Please try again later.',
  },
  attempt_unreadable: {
    status: 409,
    ru: 'Из этой записи обращение не сделать: в ней нет адреса e-mail.',
    en: 'No ticket can be made of this: there is no e-mail address in it.',
  },
  confirmation_differs: {
    status: 409,
    ru: 'Подтверждение не совпадает: введите тот же e-mail или телефон ещё раз.',
    en: 'The confirmation differs: type the same e-mail or phone once more.',
  },
  sender_unknown: {
    status: 409,
    ru: 'Неизвестно, с какого адреса это пришло: адреса помнятся сутки и до перезапуска.',
    en: 'Nobody knows which address this came from: addresses are remembered for a day, until a restart.',
  },
  ticket_already_closed: { status: 409, ru: 'Обращение уже закрыто.', en: 'The ticket is already closed.' },
  ticket_not_closed: { status: 409, ru: 'Обращение не закрыто.', en: 'The ticket is not closed.' },
  operator_bulk_expired: {
    status: 409,
    ru: 'Отменить этот шаг уже нельзя: после него было много других, или программу перезапускали.',
    en: 'This step can no longer be undone: many others came after it, or the program was restarted.',
  },
  undo_expired: {
    status: 409,
    ru: 'Отменить уже нельзя: закрытое в другой день открывает супервизор, а с переданным уже работают.',
    en: 'This can no longer be undone: what was closed on another day is reopened by the supervisor, and a transferred ticket is being worked on.',
  },
  outcome_required: { status: 409, ru: 'Выберите итог обращения.', en: 'Choose an outcome for the ticket.' },
  operator_inactive: { status: 409, ru: 'Оператор не на линии.', en: 'The operator is away.' },
  refusal_already_distributed: {
    status: 409,
    ru: 'Это обращение уже распределено.',
    en: 'This lead has already been distributed.',
  },
  backup_unusable: {
    status: 409,
    ru: 'Эту копию нельзя восстановить: файл повреждён, не от этой программы или от более новой версии.',
    en: 'This backup cannot be restored: the file is damaged, of another program, or of a newer version.',
  },
  operator_at_limit: {
    status: 409,
    ru: 'У оператора нет свободных мест.',
    en: 'The operator has no free slots.',
  },
  operator_archived: {
    status: 409,
    ru: 'Оператор этого обращения в архиве: выберите, кому его отдать.',
    en: 'The operator of this ticket is archived: choose who gets it.',
  },
  source_has_open_tickets: {
    status: 409,
    ru: 'Обращения этого источника ещё в работе: источник уйдёт в архив, когда они будут закрыты.',
    en: 'The source has open tickets: it can be archived once they are closed.',
  },
  operator_has_open_tickets: {
    status: 409,
    ru: 'У оператора есть обращения в работе: сначала передайте их.',
    en: 'The operator has open tickets: hand them over first.',
  },
  operator_has_tickets: {
    status: 409,
    ru: 'У оператора есть обращения: его нельзя удалить, но можно отключить.',
    en: 'The operator has tickets and cannot be deleted; deactivate them instead.',
  },
  source_has_tickets: {
    status: 409,
    ru: 'По источнику есть обращения: его нельзя удалить.',
    en: 'The source has tickets and cannot be deleted.',
  },
  second_place_refused: {
    status: 409,
    ru: 'Копии туда класть нельзя: нужна папка вне папки данных, в которую можно писать.',
    en: 'Backups cannot lie there: it must be a folder outside the data folder that can be written to.',
  },
  autostart_refused: {
    status: 409,
    ru: 'Система не дала записать автозапуск: ваша папка с настройками программ закрыта для записи.',
    en: 'The system did not let autostart be written: your folder with the settings of programs is read-only.',
  },
  too_many_webhooks: {
    status: 409,
    ru: 'Больше вебхуков завести нельзя: удалите ненужные.',
    en: 'There can be no more webhooks: delete the ones you do not need.',
  },
  supervisor_name_taken: {
    status: 409,
    ru: 'Супервизор с таким именем уже есть.',
    en: 'There is a supervisor of this name already.',
  },
  too_many_supervisors: {
    status: 409,
    ru: 'Больше супервизоров завести нельзя: уберите в архив тех, кто уже не работает.',
    en: 'There can be no more supervisors: archive those who do not work here any more.',
  },
  preset_name_taken: {
    status: 409,
    ru: 'Расстановка с таким названием уже есть.',
    en: 'There is a preset of this name already.',
  },
  too_many_presets: {
    status: 409,
    ru: 'Больше расстановок завести нельзя: удалите ненужные.',
    en: 'There can be no more presets: delete the ones you do not need.',
  },
  source_code_taken: { status: 409, ru: 'Такой код источника уже занят.', en: 'This source code is already taken.' },
  pin_taken: {
    status: 409,
    ru: 'Выберите другой PIN: этот занят оператором с таким же именем.',
    en: 'Choose another PIN: an operator of the same name has this one.',
  },
  too_many_namesakes: { status: 409, ru: 'Тёзок с PIN уже слишком много.', en: 'Too many namesakes have a PIN.' },
  namesake_has_pin: {
    status: 409,
    ru: 'Так зовут другого оператора, и PIN есть у обоих: он может оказаться одним и тем же. Уберите PIN у одного, переименуйте и задайте новый.',
    en: 'Another operator has this name, and both have a PIN, which may be the same. Remove one of the PINs, rename, and set a new one.',
  },
  real_data_present: {
    status: 409,
    ru: 'Здесь уже есть настоящие обращения: демо-данные добавляются только без них.',
    en: 'There are real submissions already: demo data can only be added without them.',
  },
  no_demo_data: {
    status: 409,
    ru: 'Демо-данных нет: сначала добавьте их.',
    en: 'There is no demo data: add it first.',
  },
  body_too_large: { status: 413, ru: 'Тело запроса больше допустимого.', en: 'The request body is too large.' },
  unsupported_media_type: {
    status: 415,
    ru: 'Нужен JSON или application/x-www-form-urlencoded.',
    en: 'Send JSON or application/x-www-form-urlencoded.',
  },
  host_not_allowed: {
    status: 421,
    ru: 'Программа не открыта под этим именем. Разрешённые имена — в настройках.',
    en: 'The program is not open under this name. Names are allowed in Settings.',
  },
  invalid_submission: { status: 422, ru: 'Проверьте поля обращения.', en: 'Check the fields of the submission.' },
  invalid_input: { status: 422, ru: 'Проверьте поля запроса.', en: 'Check the fields of the request.' },
  idempotency_key_reused: {
    status: 422,
    ru: 'Этот ключ идемпотентности уже использован с другим содержимым.',
    en: 'This idempotency key was already used with different content.',
  },
  webhook_address_refused: {
    status: 422,
    ru: 'На этот адрес сообщать нельзя: нужен адрес http или https без имени и пароля, не порт другого протокола и не адрес самой программы.',
    en: 'This address cannot be told: it must be http or https, without a name and password, on no port of another protocol, and not the program itself.',
  },
  rate_limited: {
    status: 429,
    ru: 'Слишком много запросов. Попробуйте позже.',
    en: 'Too many requests. Try again later.',
  },
  locked_out: {
    status: 429,
    ru: 'Слишком много неудачных попыток войти.',
    en: 'Too many failed attempts to sign in.',
  },
  headers_too_large: {
    status: 431,
    ru: 'Заголовки запроса больше допустимого.',
    en: 'The request headers are too large.',
  },
  internal: { status: 500, ru: 'Внутренняя ошибка. Ничего не потеряно.', en: 'Internal error. Nothing was lost.' },
  not_available_here: {
    status: 501,
    ru: 'Это доступно только в окне программы на компьютере супервизора.',
    en: "Only a window of the desktop app on the supervisor's computer can do this.",
  },
  backup_failed: {
    status: 503,
    ru: 'Не удалось: мало места для копии, файл не читается или папка копий не отвечает. База работает дальше.',
    en: 'It failed: no room for a backup, a file that cannot be read, or a folder that does not answer. The database works on.',
  },
  storage_unavailable: {
    status: 503,
    ru: 'Хранилище недоступно: ничего не записано, запрос можно повторить.',
    en: 'Storage is unavailable: nothing was stored, it is safe to retry.',
  },
  shutting_down: {
    status: 503,
    ru: 'Программа завершает работу: ничего не записано, запрос можно повторить.',
    en: 'The program is stopping: nothing was stored, it is safe to retry.',
  },
} as const satisfies Record<string, { status: number; ru: string; en: string }>;

/** Name of an error, as clients see it in `code`. */
export type ErrorCode = keyof typeof ERRORS;

/** Languages the program speaks; Russian is the default. */
export type Language = 'ru' | 'en';

/** One field of an input that was refused: dotted path and the reason. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What an error may tell a client beside its code. */
export interface ErrorData {
  readonly errors?: readonly FieldError[];
  readonly [detail: string]: unknown;
}

/** An expected failure that travels as an exception; everything else reaches a client as `internal`. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly data: ErrorData;

  constructor(code: ErrorCode, options: { readonly data?: ErrorData; readonly cause?: unknown } = {}) {
    super(ERRORS[code].en, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.data = options.data ?? {};
  }
}

/** The text of `code` for people, in `language`. */
export function errorText(code: ErrorCode, language: Language): string {
  return ERRORS[code][language];
}

/** True when `code` stands in the table: narrows a string that came over a wire. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERRORS, code);
}
