import { strict as assert } from 'node:assert';
import { type Card, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { BAD_FORMS } from '../support/http/bad-inputs.ts';
import { besideOf } from '../support/http/reading.ts';
import { line, oneOf, sv } from '../support/http/saying.ts';
import { ALL_MET, type OfferedPerson, openScene, type Scene, stamp } from '../support/http/scene.ts';
import { changesSince, digits, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

/** Nobody's: born in 1812, or with a day of 61 and more and a wrong check digit. */
const NUMBERS = ['18121212-1212', '1812-12-12 1212', '121272<b>-</b>T212', '１８１２１２１２–１２１２'];
/** What says that something was taken. */
const TAKEN = oneOf(
  ...['nominate.done', 'session.created', 'programme.saved', 'programme.created', 'roles.grant-done'].map((key) =>
    sv(key),
  ),
);
/** However much of it is left, and in whatever spelling. */
const TRACE = digits('1812[-\\s]?12[-\\s]?12', '121272', '１８１２');

onOneStore('a personal identity number', (store) => {
  let scene: Scene;
  let vera: OfferedPerson;
  let session: string;

  before(async () => {
    scene = await openScene({ store });
    vera = await scene.offered('Vera Validand', 'vera@example.com');
    session = vera.session;
  });
  after(() => scene?.close());
  /** Whatever was sent: not in the log, nor in the store. */
  afterEach(async () => {
    assert.doesNotMatch(scene.bot.log(), TRACE, 'logged');
    assert.doesNotMatch([...(await scene.bot.documents()).values()].join('\n'), TRACE, 'stored');
  });

  const echoesNothing = (card: Card, what: string): void =>
    assert.doesNotMatch(JSON.stringify(card), TRACE, `${what}: echoed`);

  for (const { verb, good } of BAD_FORMS) {
    it(`is taken in no field of ${verb}`, async () => {
      for (const field of Object.keys(good)) {
        for (const number of NUMBERS) {
          const inside = number === NUMBERS[0] ? [`Hon har ${number}, tror jag`, `x${number}@example.com`] : [];
          for (const typed of [number, ...inside]) {
            const data = { ...stamp(scene.programme), programme: scene.programme, ...good, [field]: typed };
            const card = await scene.lead.sends(verb, data);
            assert.doesNotMatch(textOf(card), TAKEN, `${field}: ${typed}`);
            echoesNothing(card, `${field}: ${typed}`);
            if (['name', 'employer', 'place', 'email', 'phone', 'assessor'].includes(field) && typed === number) {
              assert.match(textOf(card), sv('problem.personal-number'), `${field}: ${typed}`);
            }
          }
        }
      }
    });
  }

  it('is taken in no two fields that hold it together', async () => {
    const [{ good } = { good: {} }] = BAD_FORMS;
    for (const halves of [
      { name: 'Nina 121272', employer: '-1212' },
      { name: '1212', employer: 'Nr 121272' },
    ]) {
      const card = await scene.lead.sends('candidate.nominate', { ...stamp(scene.programme), ...good, ...halves });
      for (const field of Object.keys(halves)) assert.equal(besideOf(card, field), line('problem.personal-number'));
      echoesNothing(card, Object.keys(halves).join());
    }
  });

  it('is taken out of the name that Teams gives somebody', async () => {
    const names = ['Nils Numrerad 121272-1212', 'Nils Numrerad (1812-12-12 1212)', '121272-1212'];
    for (const [n, name] of names.entries()) {
      const email = `nils${n}@example.com`;
      await scene.lead.sends('role.grant', { ...stamp(scene.programme), email, role: 'assessor' });
      const nils = scene.bot.person(name, email);
      const greeting = name.startsWith('Nils') ? sv('menu.greeting', { name: 'Nils' }) : sv('menu.hello');
      for (const card of [await nils.opens(), await nils.says('hjälp')]) {
        assert.match(textOf(card), greeting);
        echoesNothing(card, name);
      }
    }
    const roles = await scene.lead.says('roller');
    assert.match(textOf(roles), /Nils Numrerad/);
    echoesNothing(roles, 'roles');
  });

  it('is stored of no address that Teams gives somebody', async () => {
    const card = await scene.bot.person('Nils Numrerad', '121272-1212@example.com').opens();
    echoesNothing(card, 'address');
  });

  it('is taken in no reason, note or proposal', async () => {
    for (const number of NUMBERS) {
      const reason = `Fel person, ${number}`;
      const ids = { ...stamp(scene.programme), candidate: vera.candidate, session };
      const asked: readonly (readonly [PersonInChat, string, Record<string, unknown>])[] = [
        [vera, 'booking.decline', { ...ids, reason }],
        [scene.coordinator, 'candidate.withdraw', { ...ids, reason }],
        [scene.coordinator, 'session.cancel', { ...ids, reason }],
        [scene.assessor, 'result.submit', { ...ids, ...ALL_MET, proposal: reason }],
        [scene.assessor, 'result.submit', { ...ids, ...ALL_MET, privateNote: reason }],
      ];
      for (const [by, verb, data] of asked) {
        const card = await by.sends(verb, data);
        assert.match(textOf(card), sv('problem.personal-number'), verb);
        echoesNothing(card, verb);
      }
    }
    assert.match(textOf(await vera.says('min tid')), sv('booking.offered.heading'));
  });

  it('is taken in no message, search or list', async () => {
    for (const number of NUMBERS) {
      for (const typed of [number, `validander ${number}`, `Hej! Jag är Vera, ${number}.`, `språk ${number}`]) {
        for (const by of [scene.coordinator, vera]) {
          const card = await by.says(typed);
          assert.match(textOf(card), sv('problem.personal-number'), typed);
          echoesNothing(card, typed);
        }
      }
      for (const name of ['search', 'rest', 'stage', 'cursor', 'list', 'command', 'candidate', 'session']) {
        const data = { ...stamp(scene.programme), list: 'candidates', command: 'candidates', [name]: number };
        echoesNothing(await scene.coordinator.sends('list.page', data), name);
        echoesNothing(await scene.coordinator.sends('menu.open', data), name);
      }
    }
  });

  it('is taken in no button data, whatever its name', async () => {
    for (const number of NUMBERS) {
      const data = { ...stamp(scene.programme), op: number, in: number, x: number };
      echoesNothing(await vera.sends('booking.accept', { ...data, candidate: number, session: number }), 'ids');
      echoesNothing(await vera.sends(number, stamp(scene.programme)), 'verb');
      echoesNothing(await scene.lead.sends('programme.switch', { programme: number }), 'programme');
      echoesNothing(
        await scene.lead.sends('booking.offer', { ...stamp(scene.programme), session, candidates: number }),
        'offer',
      );
    }
  });
});

onOneStore('what people have written', (store) => {
  let scene: Scene;
  const WRITTEN = {
    name: 'Åsa-Lill Ögonblick',
    email: 'asa.lill@example.com',
    phone: '070-174 06 05',
    employer: 'Sällsynta Verken AB',
  };
  const SAID = { reason: 'Måste hämta på dagis', proposal: 'Kurs i svarvning', privateNote: 'Darrade lite' };
  const TRACES = [
    ...Object.values({ ...WRITTEN, ...SAID }),
    'Ögonblick',
    '701740605',
    'asa.lill',
    'Samordnare',
    'Testledare',
    'sam@',
    'tore@',
  ];

  let untouched: Record<string, string>;

  before(async () => {
    scene = await openScene({ store });
    untouched = await documentsBut(scene.bot);
    const { name, email } = WRITTEN;
    const candidate = await scene.nominate({ ...WRITTEN, situation: 'other' });
    const asa = scene.bot.person(name, email);
    await asa.opens();
    const session = await scene.createSession();
    const ids = { candidate, session };
    await scene.offer(session, candidate);
    await asa.sends('booking.decline', { ...stamp(scene.programme), ...ids, reason: SAID.reason });
    await scene.coordinator.receives(line('notice.answered.declined', { name }));
    await scene.offer(session, candidate);
    await asa.receives(line('booking.offered.heading'));
    await asa.sends('booking.accept', { ...stamp(scene.programme), ...ids });
    await scene.assessor.sends('attendance.record', { ...stamp(scene.programme), ...ids, attended: 'yes' });
    const { proposal, privateNote } = SAID;
    const result = { ...stamp(scene.programme), ...ids, ...ALL_MET, proposal, privateNote };
    await scene.assessor.sends('result.submit', result);
    await asa.receives(line('result.heading'));
    await scene.coordinator.says(`validander ${name}`);
    await scene.coordinator.says(`${name} behöver en tid, ring ${WRITTEN.phone}`);
    await scene.coordinator.sends('candidate.nominate', { ...stamp(scene.programme), ...WRITTEN, email: `${email} ` });
    await scene.coordinator.sends('candidate.nominate', { ...stamp(scene.programme), ...WRITTEN, phone: 'x' });
    await scene.bot.restart();
    await asa.says('min tid');
  });
  after(() => scene?.close());

  it('stands nowhere in the log', () => {
    for (const trace of TRACES) assert.ok(!scene.bot.log().includes(trace), `"${trace}" is in the log`);
  });

  it("stands in candidates', results' and users' documents alone", async () => {
    const after = await documentsBut(scene.bot);
    const others = changesSince(untouched, after).filter((key) => !/\/(cand|res|user):/.test(key));
    assert.ok(others.length > 10);
    for (const key of others) {
      const body = after[key] ?? '';
      for (const trace of TRACES.filter((each) => each !== WRITTEN.employer)) {
        assert.ok(!body.includes(trace) && !key.includes(trace), `"${trace}" is in ${key}`);
      }
    }
  });

  it('stands in no id', async () => {
    for (const key of (await scene.bot.documents()).keys()) {
      assert.doesNotMatch(key, /@|example|ögon|ogon|asa|tore|sam\b/i, key);
    }
  });
});
