import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, choiceOf, inputsOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { en, sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, stamp } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';

onOneStore('an organisation', (store) => {
  let scene: Scene;
  let count = 0;
  beforeEach(async () => {
    scene = await openScene({ store });
  });
  afterEach(() => scene?.close());

  const person = () => {
    count += 1;
    const { situation, language } = PERSON;
    return { name: `Vera ${count}`, email: `vera${count}@example.com`, situation, language };
  };
  const nominate = (more: Record<string, string>) =>
    scene.coordinator.sends('candidate.nominate', { ...stamp(scene.programme), ...person(), ...more });
  const sends = (verb: string, data: Record<string, string>) =>
    scene.lead.sends(verb, { ...stamp(scene.programme), ...data });
  const idOf = async (title: string) => choiceOf(await scene.coordinator.says('anmäl'), 'employer', title);
  const companies = async () =>
    /Företag: ?(\d+)|Företag\s+(\d+)/.exec(textOf(await scene.lead.says('status')))?.slice(1);
  const changesNothing = async (ask: () => Promise<Card>): Promise<Card> => {
    const before = await documentsBut(scene.bot);
    const card = await ask();
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), [], textOf(card));
    return card;
  };

  it('is written for the first nomination, and chosen or written for the next', async () => {
    const first = await scene.coordinator.says('anmäl');
    assert.deepEqual(
      inputsOf(first)
        .filter(({ id }) => String(id).startsWith('employer'))
        .map(({ id, type }) => [id, type]),
      [['employer', 'Input.Text']],
    );
    await scene.coordinator.presses(first, 'candidate.nominate', { ...person(), employer: 'Bruket AB' });
    const next = await scene.coordinator.says('anmäl');
    const bruket = choiceOf(next, 'employer', 'Bruket AB');
    const done = await scene.coordinator.presses(next, 'candidate.nominate', { ...person(), employer: bruket });
    assert.match(textOf(done), sv('nominate.thanks'));
    await scene.coordinator.presses(next, 'candidate.nominate', { ...person(), employerName: 'Smedjan' });
    assert.ok(await idOf('Smedjan'));
    const neither = await changesNothing(() => scene.coordinator.presses(next, 'candidate.nominate', person()));
    assert.match(besideOf(neither, 'employer'), sv('problem.required'));
    // A card from before there were choices.
    assert.match(textOf(await nominate({ employer: 'bruket ab' })), sv('nominate.thanks'));
    assert.match(textOf(await scene.lead.says('organisationer')), sv('organisations.nominated_other', { count: 3 }));
  });

  it('that looks like another is asked about, whichever field it stands in, and the answer is a button', async () => {
    await nominate({ employer: 'Bruket AB' });
    const said = { ...person(), employerName: 'Brukett' };
    const form = await scene.coordinator.says('anmäl');
    const asked = await changesNothing(() => scene.coordinator.presses(form, 'candidate.nominate', said));
    assert.match(textOf(asked), sv('nominate.alike', { name: 'Brukett', others: 'Bruket AB' }));
    assert.equal(valuesOf(asked).employerName, 'Brukett');
    assert.equal(valuesOf(asked).name, said.name);
    const old = await changesNothing(() => nominate({ employer: 'Bruket' }));
    assert.equal(valuesOf(old).employer, 'Bruket');
    const yes = buttonsOf(asked).find(({ data }) => data.organisation !== undefined);
    assert.ok(yes);
    await scene.coordinator.sends('candidate.nominate', { ...stamp(scene.programme), ...said, ...yes.data });
    assert.match(textOf(await scene.lead.says('organisationer')), sv('organisations.nominated_other', { count: 2 }));
    await nominate({ employer: 'Bruket', confirm: 'yes' });
    assert.ok((await idOf('Bruket')) !== (await idOf('Bruket AB')));
  });

  it('is listed for a lead with its kind and names, found by each, and given another name and kind', async () => {
    await nominate({ employer: 'Bruket' });
    const organisation = await idOf('Bruket');
    const open = await scene.lead.presses(await scene.lead.says('företag'), 'organisation.open', {}, { organisation });
    assert.deepEqual([valuesOf(open).name, valuesOf(open).kind], ['Bruket', 'company']);
    const saved = await scene.lead.presses(open, 'organisation.save', { name: 'Nya Verket', kind: 'authority' });
    assert.match(textOf(saved), sv('organisations.saved', { name: 'Nya Verket' }));
    assert.match(textOf(saved), sv('organisations.aliases', { names: 'Bruket' }));
    assert.match(textOf(saved), sv('organisation-kind.authority'));
    assert.match(textOf(await scene.lead.says('organisationer bruket')), /Nya Verket/);
    assert.match(textOf(await scene.coordinator.says('validander')), /Nya Verket · /);
    const list = await scene.coordinator.says('validander');
    assert.doesNotMatch(textOf(list), /Bruket/);
    assert.match(textOf(await scene.coordinator.presses(list, 'withdraw.open')), /Nya Verket/);
    assert.match(textOf(await nominate({ employer: 'Bruket' })), sv('nominate.thanks'));
    await scene.lead.says('language en');
    assert.match(textOf(await scene.lead.says('organisations')), en('organisation-kind.authority'));
  });

  it('is added by a lead, asked about when it looks like another, and refused when it is there', async () => {
    const form = await scene.lead.presses(await scene.lead.says('organisationer'), 'organisation.open');
    const added = await scene.lead.presses(form, 'organisation.save', { name: 'Provfacket', kind: 'union' });
    assert.match(textOf(added), sv('organisations.added', { name: 'Provfacket' }));
    const there = await changesNothing(() => sends('organisation.save', { name: 'PROVFACKET', kind: 'union' }));
    assert.match(besideOf(there, 'name'), sv('refusal.organisation-exists'));
    const near = await changesNothing(() => sends('organisation.save', { name: 'Provfaket', kind: 'union' }));
    assert.match(textOf(near), sv('organisations.alike-new', { name: 'Provfaket', others: 'Provfacket' }));
    const anyway = await scene.lead.presses(near, 'organisation.save', {}, { confirm: 'yes' });
    assert.match(textOf(anyway), sv('organisations.added', { name: 'Provfaket' }));
  });

  it('is merged when the lead has said yes to what that means, and counted as one', async () => {
    await nominate({ employer: 'Bruket AB' });
    await nominate({ employer: 'Bruket', confirm: 'yes' });
    await nominate({ employer: 'Smedjan' });
    assert.deepEqual((await companies())?.filter(Boolean), ['3']);
    const [organisation, into] = [await idOf('Bruket'), await idOf('Bruket AB')];
    const open = await sends('organisation.open', { organisation });
    const [first] = inputsOf(open).filter(({ id }) => id === 'into');
    assert.ok(
      JSON.stringify(first).indexOf('Bruket AB') < JSON.stringify(first).indexOf('Smedjan'),
      'the likely first',
    );
    const asked = await changesNothing(() => scene.lead.presses(open, 'organisation.merge', { into }));
    assert.match(textOf(asked), sv('organisations.merge.title', { name: 'Bruket', into: 'Bruket AB' }));
    assert.match(textOf(asked), sv('organisations.merge.final'));
    const merged = await scene.lead.presses(asked, 'organisation.merge');
    assert.match(textOf(merged), sv('organisations.merged', { name: 'Bruket', into: 'Bruket AB' }));
    assert.deepEqual((await companies())?.filter(Boolean), ['2']);
    assert.match(
      textOf(await sends('organisation.merge', { organisation, into, confirm: 'yes' })),
      sv('organisations.merged-before'),
    );
    const list = textOf(await scene.coordinator.says('validander'));
    assert.doesNotMatch(list, /Bruket · /);
    assert.equal(list.match(/Bruket AB · /g)?.length, 2);
  });

  it('is not made of what is no name, nor merged with what it cannot be', async () => {
    await nominate({ employer: 'Bruket AB' });
    await nominate({ employer: 'Smedjan' });
    const organisation = await idOf('Bruket AB');
    const other = await idOf('Smedjan');
    const elsewhere = await scene.createProgramme('Annat program');
    for (const [name, sentence] of [
      ['bruket@example.com', sv('problem.organisation-name')],
      ['https://example.com/bruket', sv('problem.organisation-name')],
      ['www.example.com', sv('problem.organisation-name')],
      [other, sv('problem.organisation-name')],
      ['x'.repeat(1_000), sv('problem.too-long', { max: 100 })],
      ['Bruket 18121212-1212', sv('problem.personal-number')],
      ['<b>Bruket</b>', sv('problem.characters')],
      ['  ', sv('problem.required')],
    ] as const) {
      for (const data of [
        { name, kind: 'company', organisation },
        { name, kind: 'company' },
      ]) {
        const card = await changesNothing(() => sends('organisation.save', data));
        assert.match(besideOf(card, 'name'), sentence, name);
      }
      const nominated = await changesNothing(() => nominate({ employerName: name }));
      assert.match(besideOf(nominated, name.trim() ? 'employerName' : 'employer'), sentence, name);
    }
    const kind = await changesNothing(() => sends('organisation.save', { organisation, name: 'Verket', kind: 'bank' }));
    assert.match(besideOf(kind, 'kind'), sv('problem.choice'));
    for (const [into, sentence] of [
      [organisation, sv('refusal.merge-with-itself')],
      [elsewhere, sv('refusal.unknown-organisation')],
      ['Gjuteriet', sv('refusal.unknown-organisation')],
      ['', sv('problem.required')],
    ] as const) {
      const card = await changesNothing(() => sends('organisation.merge', { organisation, into, confirm: 'yes' }));
      assert.match(besideOf(card, 'into'), sentence, into);
    }
    for (const verb of ['organisation.open', 'organisation.save', 'organisation.merge']) {
      for (const id of ['<b>', 'Bruket', elsewhere, '0a1b2c3d4e5f60718293']) {
        const data = { organisation: id, name: 'Verket', kind: 'company', into: other, confirm: 'yes' };
        const card = await changesNothing(() => sends(verb, data));
        assert.match(textOf(card), sv('refusal.unknown-organisation'), `${verb} ${id}`);
      }
    }
    await sends('organisation.merge', { organisation, into: other, confirm: 'yes' });
    const circle = await changesNothing(() =>
      sends('organisation.merge', { organisation: other, into: organisation, confirm: 'yes' }),
    );
    assert.match(besideOf(circle, 'into'), sv('refusal.organisation-merged'));
  });

  it('beyond the forty with the most nominated is written, in the nomination and in the merge', async () => {
    const names = Array.from({ length: 42 }, (_, n) => `Organisation ${String(n).padStart(2, '0')}`);
    for (const name of names) await sends('organisation.save', { name, kind: 'company', confirm: 'yes' });
    await nominate({ employer: 'Organisation 41' });
    const [choice] = inputsOf(await scene.coordinator.says('anmäl')).filter(({ id }) => id === 'employer');
    assert.equal(choice?.choices?.length, 40);
    assert.ok(JSON.stringify(choice).includes('Organisation 41'));
    const organisation = await idOf('Organisation 41');
    const open = await sends('organisation.open', { organisation });
    assert.deepEqual(
      inputsOf(open)
        .filter(({ id }) => id === 'into')
        .map(({ type }) => type),
      ['Input.Text'],
    );
    const asked = await scene.lead.presses(open, 'organisation.merge', { into: 'organisation 40' });
    assert.match(textOf(asked), sv('organisations.merge.title', { name: 'Organisation 41', into: 'Organisation 40' }));
    let list = await scene.lead.says('organisationer');
    const seen = new Set<string>();
    for (;;) {
      for (const [name] of textOf(list).matchAll(/Organisation \d\d/g)) seen.add(name);
      if (!buttonsOf(list).some(({ verb }) => verb === 'list.page')) break;
      list = await scene.lead.presses(list, 'list.page');
    }
    assert.deepEqual([...seen].sort(), names);
  });
});
