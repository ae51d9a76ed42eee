import { strict as assert } from 'node:assert';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isJson } from '../../src/cards/sanitise.ts';
import { readConcepts } from '../../src/concepts/read.ts';
import { DEFAULT_LANGUAGE, inEach, LANGUAGES } from '../../src/domain/languages.ts';
import { levelsOf, overallBy } from '../../src/domain/results/concept.ts';
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
  it('has a scale of its own, weights, a rule for the whole, and says how long it takes and is valid', async () => {
    const concept = readConcepts(new URL('../support/concepts/', import.meta.url)).get('gjuteri');
    assert.ok(concept);
    assert.deepEqual(levelsOf(concept), ['lara', 'sjalv', 'stod', 'ny']);
    assert.deepEqual([concept.validMonths, concept.areas[0]?.weight], [36, 3]);
    assert.deepEqual(concept.retest, { afterDays: 30, max: 2, quota: true });
    assert.equal(concept.texts.time?.en, 'It takes about 1 hour 30 minutes.');
    const comesTo = (smalta: string, form: string, rens: string) => overallBy(concept, { smalta, form, rens });
    assert.equal(comesTo('sjalv', 'ny', 'ny'), 'met');
    assert.equal(comesTo('stod', 'sjalv', 'ny'), 'partly');
    assert.equal(comesTo('stod', 'stod', 'stod'), 'supplement');
  });
  it('says where a mistake is, and in which file', async () => {
    const sound: unknown = JSON.parse(
      await readFile(new URL('../support/concepts/gjuteri.json', import.meta.url), 'utf8'),
    );
    assert.ok(isJson(sound) && Array.isArray(sound.levels) && Array.isArray(sound.areas));
    const [area] = sound.areas;
    const [level] = sound.levels;
    const faults: readonly (readonly [object, RegExp])[] = [
      [{ areas: [] }, /areas \(/],
      [{ areas: [area, area] }, /areas \(two have the same id\)/],
      [{ areas: [{ ...area, wieght: 2 }] }, /areas\.0 \(.*wieght/],
      [{ areas: [{ ...area, weight: 0 }] }, /areas\.0\.weight/],
      [{ levels: [level, { ...level, id: 'all' }] }, /levels/],
      [{ levels: sound.levels.slice(2) }, /levels/],
      [{ overall: { met: 10, partly: 50 } }, /overall\.partly \(is more than met\)/],
      [{ adaptations: [level, level].map(({ id, name }) => ({ id, name })) }, /adaptations \(two have the same id\)/],
      [{ validMonths: 1.5 }, /validMonths/],
      [{ minutes: 'tre timmar' }, /minutes/],
      [{ retest: { max: 1 } }, /retest\.afterDays/],
      [{ retest: { afterDays: 0, max: 1 } }, /retest\.afterDays/],
      [{ retest: { afterDays: 14, max: 1, quota: 'ja' } }, /retest\.quota/],
      [{ retest: { afterDays: 14, max: 1, often: true } }, /retest \(.*often/],
      [{ colour: 'red' }, /the whole \(.*colour/],
    ];
    for (const [fault, says] of faults) {
      await writeFile(join(folder.path, 'welding.json'), JSON.stringify({ ...sound, ...fault }));
      assert.throws(() => readConcepts(pathToFileURL(`${folder.path}/`)), says);
      assert.throws(
        () => readConcepts(pathToFileURL(`${folder.path}/`)),
        /The concept file welding\.json is not right/,
      );
    }
    await writeFile(join(folder.path, 'welding.json'), '{ "id": ');
    assert.throws(
      () => readConcepts(pathToFileURL(`${folder.path}/`)),
      /welding\.json is not right: it cannot be parsed/,
    );
  });
  it('is refused without a name in the default language, or with an empty one', async () => {
    const others = LANGUAGES.filter((each) => each !== DEFAULT_LANGUAGE);
    for (const name of [{}, Object.fromEntries(others.map((each) => [each, 'Welding'])), inEach(() => '')])
      await assert.rejects(read(name), /name/);
  });
});
