// Why a second place for backups is refused.
export const secondPlaceFault = {
  not_absolute: 'a full path is needed, from the drive or the root on',
  no_folder: 'there is no such folder',
  first_place: 'this is the folder of the program itself: the backups would be lost with it',
  read_only: 'this folder cannot be written to',
  no_room: 'the disk of the program has no room to prepare the copy',
  no_answer: 'the disk or network share does not answer',
};
