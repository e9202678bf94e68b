import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Search by words over the whole history (store/word-index). No text is kept twice (content=''), and no positions: who has which
 * words is all that is asked. Words come folded and cut, so the tokenizer only parts them at spaces; merging is done in our own
 * small steps, never by chance within an insert.
 */
export class TicketWords1732406400003 implements MigrationInterface {
  readonly name = 'TicketWords1732406400003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE VIRTUAL TABLE "ticket_words" USING fts5(words, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
    );
    await runner.query(`INSERT INTO "ticket_words" ("ticket_words", "rank") VALUES ('automerge', 0)`);
    await runner.query(`INSERT INTO "ticket_words" ("ticket_words", "rank") VALUES ('crisismerge', 64)`);
    await runner.query(
      `CREATE TABLE "word_index_mark" ("id" integer PRIMARY KEY NOT NULL, "ticket_id" integer NOT NULL)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "word_index_mark"');
    await runner.query('DROP TABLE "ticket_words"');
  }
}
