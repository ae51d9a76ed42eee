import { strict as assert } from 'node:assert';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { checkStore } from '../../../src/operations/doctor/checks/store.ts';
import { reportOf } from '../../../src/operations/doctor/doctor.ts';
import { createCosmosDocumentStore } from '../../../src/store/cosmos/document-store.ts';
import { createSqliteDocumentStore } from '../../../src/store/sqlite/document-store.ts';
import { startCosmosEmulator } from '../../support/cosmos-emulator.ts';
import { documentsIn } from '../../support/database.ts';
import { APP_ID, type DoctorScene, linesAbout, openDoctorScene, type Served, serve } from '../../support/doctor.ts';

describe('the doctor, of a store in a file', () => {
  let scene: DoctorScene;
  let file: string;
  beforeEach(async () => {
    scene = await openDoctorScene();
    file = join(scene.folder.path, 'store.sqlite');
  });
  afterEach(() => scene.close());
  const store = async (...changes: Parameters<DoctorScene['examine']>) =>
    linesAbout(await scene.examine(...changes), 'store').join('\n');

  it('reads and writes it, and leaves it as it was', async () => {
    const opened = createSqliteDocumentStore({ file });
    await opened.commit('p', [{ kind: 'create', document: { id: 'a', type: 't' } }]);
    await opened.close();
    const before = documentsIn(file);
    assert.match(await store(), /^ok .* 50\.0 GB free on its disk\.\nok .* SQLite file can be read and written/);
    assert.deepEqual(documentsIn(file), before);
  });

  it('does so while the bot has it open', async () => {
    const bot = createSqliteDocumentStore({ file });
    await bot.commit('p', [{ kind: 'create', document: { id: 'a', type: 't' } }]);
    assert.match(await store(), /can be read and written/);
    assert.equal((await bot.read('p', 'a'))?.document.id, 'a');
    await bot.close();
  });

  it('does not make one that is not there yet: it would belong to the wrong user', async () => {
    assert.match(await store(), /^ok .* not there yet/);
    assert.ok(!existsSync(file));
    assert.match(
      await store({ DATA_FILE: join(scene.folder.path, 'new', 'folder', 'x.sqlite') }),
      /^ok .* not there yet/,
    );
    assert.ok(!existsSync(join(scene.folder.path, 'new')));
  });

  it('warns of a disk that is getting full, and of one that is', async () => {
    assert.match(await store({}, { freeBytes: () => 0.9e9 }), /^warning .* 0\.9 GB free on its disk\. Make room/m);
    assert.match(await store({}, { freeBytes: () => 0.05e9 }), /^wrong .* 0\.1 GB free on its disk\. Make room/m);
  });

  it('asks the disk itself how full it is', async () => {
    const parts = { openStore: async () => createSqliteDocumentStore({ file }) };
    assert.match(reportOf((await checkStore({ kind: 'sqlite', file }, parts)).findings).text, /[\d.]+ GB free/);
  });

  it('says that what is kept in memory ends with the bot', async () => {
    assert.match(await store({ DATA_FILE: ':memory:' }), /^warning .* until the bot ends\. Set DATA_FILE/);
  });

  it('knows a file that is no database, and one of a newer version', async () => {
    await writeFile(file, 'Hej, jag är inte någon databas. '.repeat(40));
    assert.match(await store(), /^wrong .* is damaged, or is no SQLite file\. Put DATA_FILE right/m);
    const newer = new DatabaseSync(join(scene.folder.path, 'newer.sqlite'));
    newer.exec('PRAGMA user_version = 99');
    newer.close();
    const line = await store({ DATA_FILE: join(scene.folder.path, 'newer.sqlite') });
    assert.match(line, /^wrong .* a newer version of the bot has written .* Start the newer version/m);
  });

  it('knows a folder in the place of the file', async () => {
    await mkdir(file);
    assert.match(await store(), /^wrong .* the SQLite file cannot be used \(.*\)\. Give the account/m);
  });

  it('knows a file that can be read and not written', async () => {
    const opened = createSqliteDocumentStore({ file });
    await opened.close();
    const openStore = async () => ({
      ...createSqliteDocumentStore({ file }),
      commit: () => Promise.reject(new Error(`${file} could not be written: attempt to write a readonly database`)),
    });
    const line = await store({}, { openStore });
    assert.match(line, /^wrong .* cannot be used .* the right to write the file and its folder/m);
    assert.ok(!line.includes(file));
  });
});

describe('the doctor, of a store in Cosmos DB', () => {
  let scene: DoctorScene;
  let account: Served;
  let status = 200;
  before(async () => {
    scene = await openDoctorScene();
    account = await serve((_request, response) => {
      response.statusCode = status;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ code: 'X', message: 'Vera Validand' }));
    });
  });
  after(async () => {
    await account.close();
    await scene.close();
  });

  const KEY = Buffer.from('a secret key of an account').toString('base64');
  const store = async (answer: number, more: Record<string, string> = {}) => {
    status = answer;
    const text = linesAbout(
      await scene.examine(
        { COSMOS_ENDPOINT: account.url, COSMOS_KEY: KEY, ...more },
        {
          openStore: async (config) => {
            if (config.kind !== 'cosmos') throw new Error('another store was asked for');
            // The key signs here in any case: whose it is makes no difference to what the account answers.
            return createCosmosDocumentStore({ ...config, key: KEY, random: () => '00'.repeat(8), timeout: 500 });
          },
        },
      ),
      'store',
    ).join('\n');
    assert.ok(!text.includes(KEY) && !text.includes('Vera'), text);
    return text;
  };

  it('reads and writes one that is as it should be', async () => {
    const emulator = await startCosmosEmulator();
    const { endpoint, key, database, container } = emulator.account;
    const variables = { COSMOS_ENDPOINT: endpoint, COSMOS_DATABASE: database, COSMOS_CONTAINER: container };
    const findings = await scene.examine({ ...variables, COSMOS_KEY: key ?? '' });
    assert.deepEqual(linesAbout(findings, 'store').length, 1);
    assert.match(linesAbout(findings, 'store').join(), /^ok .* in Cosmos DB can be read and written/);
    assert.match(linesAbout(findings, 'notices').join(), /^ok .* none waits/);
    await emulator.close();
  });

  it('names what is missing when it is not let in', async () => {
    assert.match(await store(401), /^wrong .* does not accept COSMOS_KEY \(401\)\. Copy the account's key anew/);
    assert.match(await store(403), /^wrong .* \(403\)\. Let the account's firewall admit this machine/);
    const without = { COSMOS_KEY: '' };
    assert.match(await store(401, without), /does not accept this identity \(401\)\. Set COSMOS_ENDPOINT/);
    const role = new RegExp(
      `lets ${APP_ID} read or write no data \\(403\\)\\. Assign it the data-plane role "Cosmos DB Built`,
    );
    assert.match(await store(403, without), role);
  });

  it('names the database and the container that are not there', async () => {
    const line = await store(404, { COSMOS_DATABASE: 'validering', COSMOS_CONTAINER: 'x' });
    assert.match(line, /no container x in a database validering \(404\)\. Deploy deployment\/main\.bicep/);
  });

  it('says when nobody answers at the endpoint', async () => {
    const gone = await serve(() => undefined);
    await gone.close();
    assert.match(
      await store(200, { COSMOS_ENDPOINT: gone.url }),
      /^wrong .* cannot be used .* Correct COSMOS_ENDPOINT/,
    );
  });

  it('says when there is no identity to sign in as', async () => {
    const none = Object.assign(new Error('tried everything'), { name: 'CredentialUnavailableError' });
    const findings = await scene.examine(
      { COSMOS_ENDPOINT: account.url },
      {
        openStore: () => Promise.reject(new Error('the store', { cause: none })),
      },
    );
    assert.match(linesAbout(findings, 'store').join(), /there is no identity to show .* az login/);
  });
});
