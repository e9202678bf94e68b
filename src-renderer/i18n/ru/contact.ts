// Клиент: как его зовут и как с ним связаться.
export const contact = {
  erased: 'удалено',
  copyName: 'Скопировать имя',
  copyPhone: 'Скопировать телефон',
  copyEmail: 'Скопировать e-mail',
  call: 'Позвонить',
  write: 'Написать письмо',
  subject: 'Обращение № {id}',
};
