// What the ready steps say: long, full of names in Latin letters, and wanted by nobody who does not set up a source. Loaded with them.

export const senders = [
  'tilda',
  'contactForm7',
  'elementor',
  'googleForms',
  'n8n',
  'telegram',
  'oneC',
  'php',
  'html',
  'other',
] as const;
export type Sender = (typeof senders)[number];

interface StepTexts {
  readonly senders: Readonly<Record<Sender, string>>;
  /** A line each. */
  readonly steps: Readonly<Record<Sender, string>>;
}

export const stepTexts: Readonly<Record<'ru' | 'en', StepTexts>> = {
  ru: {
    senders: {
      tilda: 'Tilda',
      contactForm7: 'WordPress: Contact Form 7',
      elementor: 'WordPress: Elementor',
      googleForms: 'Google Forms',
      n8n: 'n8n, Make, Zapier',
      telegram: 'Telegram-бот',
      oneC: '1С',
      php: 'PHP',
      html: 'Обычная страница, HTML',
      other: 'Другой сервис: Битрикс24, amoCRM, квизы, рекламные формы',
    },
    steps: {
      tilda:
        'В Tilda откройте: Настройки сайта → Формы → Webhook, вставьте адрес ниже, ключ API оставьте пустым.\nTilda сразу проверит адрес: проверка связи появится в «Полях формы».\nВ каждом блоке с формой отметьте этот Webhook среди приёмщиков данных и опубликуйте страницы.\nЗдесь, в «Ответе чужим формам», выберите «код 200 без текста»: при любом другом ответе Tilda отправляет ещё раз.\nОтправьте форму со страницы и проверьте, что обращение пришло.',
      contactForm7:
        'Установите в WordPress дополнение, которое передаёт формы Contact Form 7 на адрес (CF7 to API, CF7 to Webhook).\nВ форме откройте его вкладку, вставьте адрес ниже, метод POST, вид данных — JSON или форма.\nПоля передайте под их именами: your-name, your-email, your-tel и your-message программа знает.\nСохраните, отправьте форму со страницы и проверьте, что обращение пришло.',
      elementor:
        'В Elementor откройте форму → «Действия после отправки» и добавьте Webhook.\nВ разделе Webhook вставьте адрес ниже; «Расширенные данные» — как угодно.\nОбновите страницу, отправьте форму и проверьте, что обращение пришло.',
      googleForms:
        'В форме откройте: ⋮ → «Редактор скриптов» (Apps Script) и вставьте код ниже вместо всего, что там есть.\nСлева откройте «Триггеры» → «Добавить триггер»: функция onFormSubmit, источник — из формы или таблицы ответов, событие — «При отправке формы».\nРазрешите доступ, когда Google спросит.\nОтправьте ответ и проверьте, что обращение пришло. Адрес должен быть виден из интернета.',
      n8n: 'Добавьте узел HTTP (HTTP Request, HTTP → Make a request, Webhooks by Zapier → POST).\nМетод POST, адрес — ниже, тело — JSON, форма или multipart, с полями под любыми понятными именами.\nЕсли запуски повторяются, добавьте заголовок Idempotency-Key с номером запуска: повтор не станет вторым обращением.\nЗапустите один раз и проверьте, что обращение пришло.',
      telegram:
        'Пусть бот спросит e-mail и телефон: в самих сообщениях Telegram их нет.\nВставьте код ниже в бота и вызовите passOn, когда всё собрано.\nНапишите боту сами и проверьте, что обращение пришло.',
      oneC: 'Вставьте код ниже туда, где в 1С появляется заявка, и поставьте её данные вместо примера.\nДля windows-1251 укажите это в заголовке: application/json; charset=windows-1251.\nВыполните один раз: Ответ.КодСостояния — 201, и обращение пришло.',
      php: 'Вставьте код ниже в обработчик формы на сервере: он передаёт всё, что прислала форма.\nОтправьте форму и проверьте, что обращение пришло.',
      html: 'Вставьте код ниже на страницу; оформление — ваше.\nЗдесь, в «Ответе чужим формам», выберите «страница „Спасибо“»: её увидит посетитель.\nПоле ld_leave_empty люди не видят: оно ловит роботов.\nОтправьте форму со страницы и проверьте, что обращение пришло.',
      other:
        'Найдите в сервисе, где задаётся Webhook (исходящий вебхук, «Отправка на адрес», «Интеграции»), и вставьте адрес ниже, метод POST.\nЕсли сервис повторяет при любом ответе, кроме 200, выберите здесь, в «Ответе чужим формам», «код 200 без текста».\nОтправьте заявку и посмотрите в «Полях формы», что пришло: где программа ошиблась, скажите ей на примере.',
    },
  },
  en: {
    senders: {
      tilda: 'Tilda',
      contactForm7: 'WordPress: Contact Form 7',
      elementor: 'WordPress: Elementor',
      googleForms: 'Google Forms',
      n8n: 'n8n, Make, Zapier',
      telegram: 'Telegram bot',
      oneC: '1C',
      php: 'PHP',
      html: 'A plain page, HTML',
      other: 'Another service: Bitrix24, amoCRM, quizzes, lead forms',
    },
    steps: {
      tilda:
        'In Tilda open Site settings → Forms → Webhook, paste the address below, leave the API key empty.\nTilda tries the address at once: the connection check appears in “Form fields”.\nIn each block with a form tick this webhook among the data services, and publish the pages.\nHere, in “Answer to other forms”, choose “status 200 without text”: on any other answer Tilda sends again.\nSend the form from the page and see that the ticket has come.',
      contactForm7:
        'Install a WordPress plugin that passes Contact Form 7 on to an address (CF7 to API, CF7 to Webhook).\nOpen its tab in the form, paste the address below, method POST, data as JSON or as a form.\nPass the fields under their own names: your-name, your-email, your-tel and your-message are known.\nSave, send the form from the page and see that the ticket has come.',
      elementor:
        'In Elementor open the form → Actions After Submit and add Webhook.\nIn its section paste the address below; with or without Advanced Data.\nUpdate the page, send the form and see that the ticket has come.',
      googleForms:
        'In the form open ⋮ → Script editor (Apps Script) and paste the code below in place of everything there.\nOn the left open Triggers → Add trigger: function onFormSubmit, source form or its table of answers, event On form submit.\nAllow the access Google asks for.\nSend an answer and see that the ticket has come. The address must be reachable from the internet.',
      n8n: 'Add an HTTP node (HTTP Request, HTTP → Make a request, Webhooks by Zapier → POST).\nMethod POST, the address below, body JSON, form or multipart, with fields under any plain names.\nIf runs are repeated, add the header Idempotency-Key with the number of the run: a repeat makes no second ticket.\nRun it once and see that the ticket has come.',
      telegram:
        'Let the bot ask for e-mail and phone: messages of Telegram have neither.\nPaste the code below into the bot, and call passOn once everything is there.\nWrite to the bot yourself and see that the ticket has come.',
      oneC: 'Paste the code below where a request comes up in 1C, and put its data in place of the sample.\nFor windows-1251 say so in the header: application/json; charset=windows-1251.\nRun it once: Ответ.КодСостояния is 201, and the ticket has come.',
      php: 'Paste the code below into the script of the form on the server: it passes on whatever the form sent.\nSend the form and see that the ticket has come.',
      html: 'Paste the code below into the page; its look is yours.\nHere, in “Answer to other forms”, choose “a page that says thanks”: the visitor sees it.\nPeople do not see the field ld_leave_empty: it catches robots.\nSend the form from the page and see that the ticket has come.',
      other:
        'Find in the service where a webhook is set (outgoing webhook, send to an address, integrations), and paste the address below, method POST.\nIf it repeats on anything but 200, choose here, in “Answer to other forms”, “status 200 without text”.\nSend something and look in “Form fields” at what has come: where the program is wrong, tell it by the example.',
    },
  },
};
