import { strict as assert } from 'node:assert';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readConcepts } from '../../src/concepts/read.ts';
import { DEFAULT_LANGUAGE, inEach, LANGUAGES } from '../../src/domain/languages.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';

describe('a concept file', () => {
  let folder: TempDir;
  before(async () => {
    folder = await createTempDir();
  });
  after(() => folder.remove());

  const read = async (name: unknown, texts?: unknown) => {
    const concept = {
      id: 'welding',
      name,
      areas: [{ id: 'safety', name: inEach((language) => `safety, ${language}`) }],
      texts,
    };
    await writeFile(join(folder.path, 'welding.json'), JSON.stringify(concept));
    return readConcepts(pathToFileURL(`${folder.path}/`)).get('welding');
  };

  it('names things in each language, those we do not speak left out', async () => {
    const concept = await read({ ...inEach((language) => `Welding, ${language}`), xx: 'Welding' });
    assert.deepEqual(
      concept?.name,
      inEach((language) => `Welding, ${language}`),
    );
    assert.deepEqual(Object.keys(concept?.areas[0]?.name ?? {}).toSorted(), LANGUAGES.toSorted());
  });
  it('is read in the default language by those whose own it lacks', async () => {
    const concept = await read({ [DEFAULT_LANGUAGE]: 'Svetsning' });
    assert.deepEqual(
      concept?.name,
      inEach(() => 'Svetsning'),
    );
  });
  it('tells candidates what it likes of what there is to tell, in few words', async () => {
    const name = inEach(() => 'Welding');
    const bring = inEach((language) => `A helmet, ${language}`);
    assert.deepEqual((await read(name, { bring }))?.texts, { bring });
    assert.deepEqual((await read(name))?.texts, {});
    assert.deepEqual((await read(name, { bring: { [DEFAULT_LANGUAGE]: 'A helmet' } }))?.texts, {
      bring: inEach(() => 'A helmet'),
    });
    for (const texts of [{ bring: {} }, { bring: inEach(() => 'x'.repeat(501)) }, { brign: bring }, { bring: 'x' }])
      await assert.rejects(read(name, texts), /texts/);
  });
  it('is refused without a name in the default language, or with an empty one', async () => {
    const others = LANGUAGES.filter((each) => each !== DEFAULT_LANGUAGE);
    for (const name of [{}, Object.fromEntries(others.map((each) => [each, 'Welding'])), inEach(() => '')])
      await assert.rejects(read(name), /name/);
  });
});
