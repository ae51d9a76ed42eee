import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { conceptFile } from '../../src/concepts/schema.ts';

const FOLDER = new URL('../../src/concepts/', import.meta.url);

/** What each concept that comes with the bot says, by its version. A result names the version that it was given by: add, never change. */
const SAYS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'industriteknik-bas': {
    2: '349628298e5174d03df802a838b2b7195359316c29c4e7f8e5ed5dd9cf20726c',
    3: 'debf240b3473e41f0a33d8ff0e8eadb268792b5c25b23f3f320e5af79fd0ed69',
  },
};

describe('a concept that comes with the bot', () => {
  for (const file of readdirSync(FOLDER).filter((each) => each.endsWith('.json'))) {
    it(`has a new version whenever it says something else: ${file}`, () => {
      const said: unknown = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
      const { id, version } = conceptFile.parse(said);
      const hash = createHash('sha256').update(JSON.stringify(said)).digest('hex');
      assert.equal(SAYS[id]?.[version], hash, `give ${file} another version, and add its hash to the table`);
    });
  }
});
