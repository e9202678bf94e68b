// Why a second place for backups is refused.
export const secondPlaceFault = {
  not_absolute: 'нужен полный путь, от диска или от корня',
  no_folder: 'такой папки нет',
  first_place: 'это папка самой программы: копии пропали бы вместе с ней',
  read_only: 'в эту папку нельзя писать',
  no_room: 'на диске программы нет места, чтобы приготовить копию',
  no_answer: 'диск или сетевая папка не отвечает',
};
