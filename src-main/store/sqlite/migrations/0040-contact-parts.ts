import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Search by any part of an e-mail or a phone over the whole history (indexes/email-index, indexes/word-index). The index of words
 * takes up the digits of phones from now on: it is emptied, and built anew behind the tickets.
 */
export class ContactParts1732752000040 implements MigrationInterface {
  readonly name = 'ContactParts1732752000040';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE VIRTUAL TABLE "lead_emails" USING fts5(grams, content='', contentless_delete=1, detail=none, tokenize='ascii')`,
    );
    await runner.query(`INSERT INTO "lead_emails" ("lead_emails", "rank") VALUES ('automerge', 0)`);
    await runner.query(`INSERT INTO "lead_emails" ("lead_emails", "rank") VALUES ('crisismerge', 64)`);
    await runner.query(
      `CREATE TABLE "email_index_mark" ("id" integer PRIMARY KEY NOT NULL, "lead_id" integer NOT NULL)`,
    );
    await emptyWords(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE "email_index_mark"');
    await runner.query('DROP TABLE "lead_emails"');
    await emptyWords(runner);
  }
}

async function emptyWords(runner: QueryRunner): Promise<void> {
  await runner.query(`INSERT INTO "ticket_words" ("ticket_words") VALUES ('delete-all')`);
  await runner.query('DELETE FROM "word_index_mark"');
}
