// Звук окна оператора.
export const sound = {
  title: 'Звук',
  level: { off: 'Без звука', quiet: 'Тихо', loud: 'Громко' },
  repeat: 'Повторять звук',
  repeats: { untilSeen: 'Пока не увижу', once: 'Один раз' },
  command: 'Звук: {level}',
};
