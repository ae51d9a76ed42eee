import { strict as assert } from 'node:assert';
import { inEach, LANGUAGES, type Language } from '../../src/domain/languages.ts';
import { textsFor } from '../../src/i18n/texts.ts';
import { type Card, inputsOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { BAD_CHOICES, BAD_FORMS, type Bad } from '../support/http/bad-inputs.ts';
import { besideOf } from '../support/http/reading.ts';
import { sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

/** A card has room for so much of what was typed. */
const ROOM = 1_000;
/** Their inputs can hold nothing but a number. */
const NUMERIC = ['capacity', 'target', 'budget'];

onOneStore('a form with a mistake in it', (store) => {
  let scene: Scene;
  let leads: Readonly<Record<Language, PersonInChat>>;
  let candidate: string;
  let session: string;
  let olle: PersonInChat & { readonly candidate: string };

  before(async () => {
    scene = await openScene({ store });
    leads = inEach((language) => scene.bot.person(`Eve ${language}`, `eve.${language}@example.com`));
    for (const language of LANGUAGES) {
      const email = `eve.${language}@example.com`;
      await scene.lead.sends('role.grant', { ...stamp(scene.programme), email, role: 'lead' });
      await leads[language].opens();
      await leads[language].says(`language ${language}`);
    }
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    candidate = vera.candidate;
    olle = await scene.candidate('Olle Utan', 'olle.utan@example.com');
    for (const [verb, told] of [
      ['adaptation.save', { needs: 'more-time' }],
      ['waiting.save', { cannot: 'mon,evening' }],
    ] as const) {
      await olle.sends(verb, { ...stamp(scene.programme), candidate: olle.candidate, ...told });
    }
    await scene.lead.sends('status.comment', { ...stamp(scene.programme), comment: 'Det går bra' });
    session = await scene.createSession();
    await scene.offer(session, candidate);
    await scene.lead.sends('attendance.record', { ...stamp(scene.programme), candidate, session, attended: 'yes' });
  });
  after(() => scene?.close());

  const sentenceOf = (language: Language, { sentence, limit = 0, who }: Pick<Bad, 'sentence' | 'limit' | 'who'>) => {
    const t = textsFor(language);
    const vera = { name: 'Vera Validand', email: 'vera@example.com', stage: t('stage.attended') };
    return [t(sentence, { min: limit, max: limit }), ...(who ? [t(who, vera)] : [])].join(' ');
  };

  for (const { verb, good, bad } of BAD_FORMS) {
    for (const fault of bad) {
      it(`(${verb}) says "${sentenceOf('en', fault)}" beside ${fault.field}, and keeps what was typed`, async () => {
        const before = await documentsBut(scene.bot);
        for (const language of LANGUAGES) {
          for (const typed of language === 'sv' ? fault.values : fault.values.slice(0, 1)) {
            const said = { ...good, ...fault.with, [fault.field]: typed };
            const data = { ...stamp(scene.programme), programme: scene.programme, ...said };
            comesBack(await leads[language].sends(verb, data), language, fault, said);
          }
        }
        assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
      });
    }
  }

  function comesBack(card: Card, language: Language, fault: Bad, said: Readonly<Record<string, string>>): void {
    const typed = said[fault.field] ?? '';
    assert.equal(
      besideOf(card, fault.field),
      sentenceOf(language, fault),
      `beside "${typed.slice(0, 40)}": ${textOf(card)}`,
    );
    const kept = valuesOf(card);
    for (const [field, value] of Object.entries(said)) {
      if (value.length > ROOM)
        assert.ok(kept[field]?.length && value.startsWith(kept[field]), `${field} is kept in part`);
      else if (value.trim() !== '' && !(NUMERIC.includes(field) && /\D/.test(value))) {
        assert.equal(kept[field], value, `${field} is kept`);
      }
      if (field !== fault.field) assert.equal(besideOf(card, field), '', `nothing is said beside ${field}`);
    }
  }

  for (const { verb, by, good, field, sentence, limit, beside, values } of BAD_CHOICES) {
    const told = sentenceOf('en', { sentence, ...(limit !== undefined && { limit }) });
    it(`(${verb}) says "${told}" of a ${field} that is none, and changes nothing`, async () => {
      const before = await documentsBut(scene.bot);
      for (const language of LANGUAGES) {
        if (by === 'self') await olle.says(`language ${language}`);
        const person = by === 'self' ? olle : leads[language];
        const about = { candidate: by === 'self' ? olle.candidate : candidate, session, programme: scene.programme };
        const expected = sentenceOf(language, { sentence, ...(limit !== undefined && { limit }) });
        for (const value of values) {
          const card = await person.sends(verb, { ...stamp(scene.programme), ...about, ...good, [field]: value });
          const said = beside ? besideOf(card, field) : textOf(card);
          assert.ok(said.includes(expected), `${JSON.stringify(value)} in ${language}: ${textOf(card)}`);
          assert.doesNotMatch(JSON.stringify(card), /\\u0000/);
          for (const [name, typed] of Object.entries(good)) assert.equal(valuesOf(card)[name], typed, name);
        }
      }
      await olle.says('language sv');
      assert.deepEqual(
        changesSince(before, await documentsBut(scene.bot, olle)).filter((key) => !key.includes(olle.id)),
        [],
      );
    });
  }

  it('names every mistake at once', async () => {
    const data = {
      ...stamp(scene.programme),
      name: '',
      email: 'x',
      phone: 'y',
      employer: '**',
      situation: 'z',
      language: '',
    };
    const card = await scene.lead.sends('candidate.nominate', data);
    for (const field of ['name', 'email', 'phone', 'employer', 'situation', 'language']) {
      assert.notEqual(besideOf(card, field), '', field);
    }
  });

  it('of a result keeps every outcome chosen, and says which area lacks one', async () => {
    const data = {
      ...stamp(scene.programme),
      candidate,
      session,
      ...ALL_MET,
      proposal: 'En kurs',
      privateNote: 'Lugn',
    };
    const before = await documentsBut(scene.bot);
    for (const language of LANGUAGES) {
      for (const outcome of ['', 'failed', 'MET']) {
        const card = await leads[language].sends('result.submit', { ...data, 'area.a03': outcome });
        assert.equal(besideOf(card, 'area.a03'), sentenceOf(language, { sentence: 'problem.choice' }), textOf(card));
        const kept = valuesOf(card);
        assert.equal(kept['area.a04'], 'met');
        assert.equal(kept.proposal, 'En kurs');
        assert.equal(kept.privateNote, 'Lugn');
      }
      for (const field of ['proposal', 'privateNote']) {
        const card = await leads[language].sends('result.submit', { ...data, [field]: 'x'.repeat(2_001) });
        assert.equal(besideOf(card, field), sentenceOf(language, { sentence: 'problem.too-long', limit: 2_000 }));
        assert.equal(valuesOf(card)['area.a10'], 'met');
        assert.match(valuesOf(card)[field] ?? '', /^x{500}/);
      }
    }
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
  });

  it('of a result takes no level that is not the concept’s for another: neither a draft of it, nor its correction', async () => {
    const about = async (name: string) => {
      const person = await scene.offered(name, `${name.toLowerCase()}@example.com`, { place: name });
      const ids = { candidate: person.candidate, session: person.session };
      await scene.lead.sends('attendance.record', { ...stamp(scene.programme), ...ids, attended: 'yes' });
      return ids;
    };
    const [given, open] = [await about('Greta'), await about('Olga')];
    await scene.lead.sends('result.submit', { ...stamp(scene.programme), ...given, ...ALL_MET });
    const before = await documentsBut(scene.bot);
    for (const [verb, ids] of [
      ['result.submit', open],
      ['result.draft', open],
      ['result.correct', { ...given, reason: 'Fel person' }],
    ] as const) {
      for (const language of LANGUAGES) {
        const choose = sentenceOf(language, { sentence: 'problem.choice' });
        for (const level of ['utmärkt', 'MET', '__proto__']) {
          const typed = { ...stamp(scene.programme), ...ids, all: 'partly', 'area.a03': level, proposal: 'En kurs' };
          const card = await leads[language].sends(verb, typed);
          assert.equal(besideOf(card, 'area.a03'), choose, `${verb} ${textOf(card)}`);
          assert.deepEqual([valuesOf(card).all, valuesOf(card).proposal], ['partly', 'En kurs']);
          const all = await leads[language].sends(verb, { ...stamp(scene.programme), ...ids, ...ALL_MET, all: level });
          assert.equal(besideOf(all, 'all'), choose, `${verb} ${textOf(all)}`);
          assert.equal(valuesOf(all)['area.a04'], 'met');
        }
      }
    }
    const changed = changesSince(before, await documentsBut(scene.bot));
    // That a result has been read is kept.
    assert.deepEqual(
      changed.filter((key) => !key.includes('/evt:')),
      [],
    );
  });

  it('of a reason comes back with the reason as it was typed', async () => {
    const vilma = await scene.offered('Vilma Validand', 'vilma@example.com', { place: 'Egen sal' });
    const { session: about } = vilma;
    const reason = `${'Jag kan inte den dagen. '.repeat(15)}`;
    const before = await documentsBut(scene.bot);
    const asked: readonly (readonly [PersonInChat, string, Record<string, unknown>])[] = [
      [vilma, 'booking.decline', { candidate: vilma.candidate, session: about }],
      [scene.lead, 'candidate.withdraw', { candidate: vilma.candidate }],
      [scene.lead, 'session.cancel', { session: about }],
    ];
    const lost: string[] = [];
    for (const [by, verb, data] of asked) {
      const card = await by.sends(verb, { ...stamp(scene.programme), ...data, reason });
      assert.match(textOf(card), sv('problem.too-long', { max: 300 }), verb);
      if (!inputsOf(card).some((each) => each.value === reason)) lost.push(verb);
    }
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
    assert.deepEqual(lost, [], 'verbs whose card has lost what was typed');
  });

  it('is taken once the mistake is mended in the card that came back', async () => {
    const form = await scene.lead.says('anmäl');
    const [{ good } = { good: {} }] = BAD_FORMS;
    const back = await scene.lead.presses(form, 'candidate.nominate', { ...good, email: 'nina.ny(at)example.com' });
    const done = await scene.lead.presses(back, 'candidate.nominate', { email: 'nina.ny@example.com' });
    assert.match(textOf(done), sv('nominate.done', { name: 'Nina Ny' }));
  });
});
