// The least a process with these two libraries can do: load both, open the same file, read from it.
// Plain JavaScript on purpose: stripping types would slow this reference and flatter the program.
import Database from 'better-sqlite3';
import 'typeorm';

const database = new Database(process.argv[2]);
database.pragma('journal_mode = WAL');
database.prepare('SELECT count(*) FROM sqlite_master').get();
process.stdout.write('ready\n');
database.close();
