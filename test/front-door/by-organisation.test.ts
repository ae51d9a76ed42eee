import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { line, sv } from '../support/http/saying.ts';
import { openScene, type Scene, stamp } from '../support/http/scene.ts';

/** So many candidates are on one card. */
const PAGE = 6;

onOneStore('the candidates of one organisation', (store) => {
  let scene: Scene;
  const employerOf: Record<string, string> = {};
  const lists = (input: object, who = scene.lead) =>
    who.sends('list.page', { ...stamp(scene.programme), list: 'candidates', cursor: '', ...input });
  const namesIn = (card: Card) => textOf(card).match(/\b\p{Lu}\p{L}+ (?:Bruk|Smed|Gjut)\d*\b/gu) ?? [];

  before(async () => {
    scene = await openScene({ store });
    for (const [name, employer] of [
      ['Vera Bruk', 'Bruket AB'],
      ['Nils Bruk', 'Bruket AB'],
      ['Ada Smed', 'Smedjan'],
      ...Array.from({ length: 9 }, (_, n) => [`Kim Gjut${n}`, 'Gjuteriet']),
    ] as const) {
      const candidate = await scene.nominate({ name: name ?? '', employer: employer ?? '', confirm: 'yes' });
      const found = await scene.bot.app.world.records.candidate(scene.programme, candidate);
      employerOf[employer ?? ''] = found?.organisation ?? '';
    }
  });
  after(() => scene?.close());

  it('are listed by its id, its name however that is written, or a part that no other has', async () => {
    for (const organisation of [employerOf['Bruket AB'], 'Bruket AB', ' bruket ab ', 'bruk']) {
      const card = await lists({ organisation });
      assert.deepEqual(namesIn(card).sort(), ['Nils Bruk', 'Vera Bruk'], organisation);
      assert.equal(valuesOf(card).organisation, 'Bruket AB');
      assert.match(textOf(card), /Bruket AB · 2 validander/);
    }
    assert.equal(namesIn(await lists({ organisation: '' })).length, PAGE);
  });

  it('are counted by stage, and stay the only ones on the pages and in the stages behind', async () => {
    const first = await lists({ organisation: 'Gjuteriet' });
    assert.equal(namesIn(first).length, PAGE);
    const stages = buttonsOf(first).filter(({ data }) => data.stage !== undefined);
    assert.deepEqual(
      stages.map(({ title }) => title),
      [`${line('stage.nominated')} (9)`],
    );
    const title = line('common.more');
    const [more] = buttonsOf(first).filter((each) => each.title === title);
    const next = await lists(more?.data ?? {});
    assert.deepEqual(namesIn(next), ['Kim Gjut6', 'Kim Gjut7', 'Kim Gjut8']);
    const searched = await lists({ organisation: 'Bruket AB', search: 'vera' });
    assert.deepEqual(namesIn(searched), ['Vera Bruk', 'Vera Bruk'].slice(0, 1));
    assert.deepEqual(namesIn(await lists({ organisation: 'Bruket AB', stage: 'offered' })), []);
  });

  it('are asked about where several may be meant, and refused where none is', async () => {
    const other = { organisation: '', name: 'Gjutarna', kind: 'company', confirm: 'yes' };
    await scene.lead.sends('organisation.save', { ...stamp(scene.programme), ...other });
    const which = await lists({ organisation: 'gjut' });
    assert.match(textOf(which), sv('candidates.which-organisation'));
    const chosen = await scene.lead.presses(which, 'list.page', {}, { organisation: employerOf.Gjuteriet });
    assert.equal(namesIn(chosen).length, PAGE);
    for (const organisation of ['Finns inte', 'x'.repeat(120), '0'.repeat(32), 'vera@example.com']) {
      const card = await lists({ organisation });
      assert.deepEqual(namesIn(card), [], organisation);
    }
    assert.match(textOf(await lists({ organisation: 'Finns inte' })), sv('refusal.unknown-organisation'));
  });

  it('are found under each of its names, and where it went when it was merged', async () => {
    const merge = { organisation: employerOf.Smedjan, into: 'Bruket AB', confirm: 'yes' };
    await scene.lead.sends('organisation.merge', { ...stamp(scene.programme), ...merge });
    for (const organisation of ['Bruket AB', 'Smedjan', employerOf.Smedjan]) {
      assert.deepEqual(namesIn(await lists({ organisation })).sort(), ['Ada Smed', 'Nils Bruk', 'Vera Bruk']);
    }
  });

  it('are another’s to whoever coordinates others', async () => {
    const grant = { email: 'kim@example.com', role: 'coordinator', scope: 'Bruket AB' };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...grant });
    const kim = scene.bot.person('Kim Samordnare', 'kim@example.com');
    await kim.opens();
    for (const organisation of ['Gjuteriet', employerOf.Gjuteriet, 'gjut']) {
      for (const list of ['candidates', 'unreached']) {
        const card = await lists({ organisation, list }, kim);
        assert.match(
          textOf(card),
          list === 'unreached' && organisation !== employerOf.Gjuteriet ? /./ : sv('refusal.unknown-organisation'),
        );
        assert.ok(!JSON.stringify(card).includes('Gjuteriet'), textOf(card));
      }
    }
    assert.equal(namesIn(await lists({ organisation: 'smedjan' }, kim)).length, 3);
  });

  it('are a button away in the card of the organisation', async () => {
    const card = await scene.lead.sends('organisation.open', {
      ...stamp(scene.programme),
      organisation: employerOf.Gjuteriet,
    });
    assert.equal(namesIn(await scene.lead.presses(card, 'list.page')).length, PAGE);
  });
});
