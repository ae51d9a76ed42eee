import { strict as assert } from 'node:assert';
import { COMMANDS as TYPED } from '../../src/bot/commands.ts';
import { wordsFor } from '../../src/bot/text/read-text.ts';
import { VERBS } from '../../src/bot/verbs.ts';
import { COMMANDS, OPENABLE, type Openable } from '../../src/domain/programme/commands.ts';
import { type ButtonVerb, PERMISSIONS, type Verb } from '../../src/domain/programme/permissions.ts';
import { LEAD } from '../support/bot.ts';
import { buttonsOf, choiceOf, textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { oneOf, sv } from '../support/http/saying.ts';
import { openScene, PERSON, type Scene, SESSION, SETTINGS, stamp, today } from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

type Role = 'lead' | 'coordinator' | 'assessor' | 'candidate' | 'stranger';
const ALL: readonly Role[] = ['lead', 'coordinator', 'assessor', 'candidate', 'stranger'];

/** Whom the table allows this; what is the candidate's own is theirs. */
function allowedTo(verb: Verb): readonly Role[] {
  const who: string | readonly (Role | 'self')[] = PERMISSIONS[verb];
  if (typeof who !== 'string') return who.map((each) => (each === 'self' ? 'candidate' : each));
  if (who === 'anybody') return ALL;
  return who === 'first-lead' ? ['lead'] : who === 'candidate' ? ['candidate'] : [];
}

/** Everybody is shown their own booking, or that they have none. */
const openedBy = (command: Openable): readonly Role[] =>
  command === 'my-booking' ? ALL : allowedTo(COMMANDS[command].verb);

const verbs = Object.keys(VERBS) as ButtonVerb[];
const lists = (Object.keys(PERMISSIONS) as Verb[]).filter((each) => each.startsWith('list:'));

/** An id that may be of an organisation. */
const EMPLOYER = '5d41402abc4b2a76b9719d911017c592';

onOneStore('a role that somebody does not have', (store) => {
  let scene: Scene;
  let people: Record<Role, PersonInChat>;
  let candidate: string;
  let session: string;

  before(async () => {
    scene = await openScene({ store });
    const vera = await scene.candidate('Vera Validand', 'vera@example.com');
    const stranger = scene.bot.person('Frank Främling', 'frank@example.com');
    await stranger.opens();
    candidate = vera.candidate;
    session = await scene.createSession({ place: 'Hemliga salen' });
    await scene.offer(session, candidate);
    const { lead, coordinator, assessor } = scene;
    people = { lead, coordinator, assessor, candidate: vera, stranger };
  });
  after(() => scene?.close());

  /** The press or command got a kind no: nothing in the file has changed, and nothing was given away. */
  async function refused(who: Role, ask: (person: PersonInChat) => Promise<Record<string, unknown>>, what: string) {
    const before = await documentsBut(scene.bot, people[who]);
    const card = await ask(people[who]);
    const said = textOf(card);
    const asked = `${what} by ${who}: ${said}`;
    assert.match(
      said,
      oneOf(sv('refusal.not-allowed'), sv('refusal.no-programme'), sv('refusal.not-your-booking')),
      asked,
    );
    assert.ok(buttonsOf(card).length > 0, `${asked}: there is a way on`);
    assert.doesNotMatch(JSON.stringify(card), /Vera|vera@|Hemliga|Exempel Mekaniska/, asked);
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot, people[who])), [], asked);
  }

  for (const command of OPENABLE) {
    // By the same word candidates come to their own result.
    const allowed: readonly Role[] = command === 'results' ? [...openedBy(command), 'candidate'] : openedBy(command);
    it(`opens ${command} for ${allowed.join(', ')} alone, typed or by a button`, async () => {
      const { takesWords } = TYPED[command];
      const [word = ''] = wordsFor(command, 'sv');
      for (const who of ALL) {
        if (!allowed.includes(who)) {
          await refused(who, (person) => person.says(takesWords ? `${word} vera` : word), word);
          const pressed = { ...stamp(scene.programme), command, candidate, session };
          await refused(who, (person) => person.sends('menu.open', pressed), `a button to ${command}`);
        } else {
          assert.doesNotMatch(textOf(await people[who].says(word)), sv('refusal.not-allowed'), `${word} by ${who}`);
        }
      }
    });
  }

  it('shows everybody the menu of what they can do, and nothing else', async () => {
    for (const who of ALL) {
      const offered = buttonsOf(await people[who].says('hjälp')).map((each) => String(each.data.command));
      for (const command of OPENABLE) {
        const { menu, counted } = COMMANDS[command];
        const expected =
          command === 'my-booking'
            ? who === 'candidate'
            : command === 'programme'
              ? who === 'lead'
              : openedBy(command).includes(who);
        // Nobody waits here.
        if (menu) assert.equal(offered.includes(command), expected && !counted, `${command} for ${who}`);
      }
    }
  });

  it('presses no button that takes it, whatever it sends', async () => {
    const nobody = 'nina@example.com';
    const said = { candidate, session };
    const data: Readonly<Record<ButtonVerb, Record<string, unknown>>> = {
      'menu.open': {},
      'list.page': {},
      'language.set': {},
      'programme.switch': {},
      'programme.save': { ...SETTINGS, name: 'Kapat program' },
      'programme.new': {},
      'candidate.nominate': { ...PERSON, name: 'Nina Ny', email: nobody },
      'import.preview': { rows: 'Namn;E-post\nNina Ny;nina@example.com' },
      'import.open': { import: 'lista1' },
      'import.confirm': { import: 'lista1' },
      'import.cancel': { import: 'lista1' },
      'candidate.open': { candidate },
      'candidate.edit': { candidate, name: 'Kapad Kapsson', email: nobody },
      'candidate.withdraw': { candidate, reason: 'Slutat' },
      'withdraw.open': { candidate, reason: 'Slutat' },
      'candidate.restore': { candidate, reason: 'Slutat' },
      'candidate.merge': { candidate, into: candidate },
      'account.confirm': { from: people.candidate.id, account: people.stranger.id },
      'session.create': { ...SESSION, date: today(), assessor: 'tore@example.com' },
      'session.open': { session },
      'session.edit': { ...SESSION, session, date: today(), assessor: 'tore@example.com' },
      'session.cancel': { session, reason: 'Sjukdom' },
      'booking.offer': { session, candidates: candidate },
      'booking.fill': said,
      'booking.remind': said,
      'booking.accept': said,
      'booking.decline': said,
      'booking.change': { ...said, to: 'wait' },
      'booking.relay': { ...said, answer: 'told' },
      'waiting.save': { candidate, cannot: 'mon' },
      'plan.save': { candidate, what: 'Kurs' },
      'contact.ask': { candidate, question: 'Hur gick det?' },
      'contact.correct': { candidate, phone: '070-174 06 33' },
      'selfAssessment.save': { candidate, 'area.a01': 'met' },
      'adaptation.save': { candidate, needs: 'interpreter' },
      'checkIn.record': said,
      'attendance.record': { ...said, attended: 'yes' },
      'result.open': said,
      'result.submit': { ...said, 'area.a01': 'met' },
      'result.draft': { ...said, 'area.a01': 'met' },
      'result.takeback': said,
      'result.sign': said,
      'result.review': { candidate },
      'followUp.answer': { candidate, answer: 'work' },
      'result.stand': { candidate },
      'result.correct': { candidate, 'area.a01': 'met', reason: 'Fel' },
      'certificate.send': { candidate },
      'share.set': { candidate, share: 'yes' },
      'organisation.open': {},
      'organisation.save': { name: 'Kapade AB', kind: 'company' },
      'organisation.merge': { organisation: EMPLOYER, into: EMPLOYER, confirm: 'yes' },
      'status.refresh': {},
      'report.make': { kind: 'full' },
      'status.comment': { comment: 'Kapad kommentar' },
      'cost.record': { amount: '100', text: 'Kapad kassa' },
      'cost.reverse': { cost: 'kostnad1' },
      'role.grant': { email: nobody, role: 'lead' },
      'role.revoke': { email: LEAD, role: 'lead' },
      'attendance.all': { session },
      'person.extract': { candidate, confirm: nobody, reason: 'asked' },
      'person.erase': { candidate, confirm: nobody, reason: 'asked' },
      'role.handover': { from: 'sam@example.com', to: LEAD },
    };
    const presses = [
      ...verbs.map((verb) => [verb, data[verb], allowedTo(verb)] as const),
      // Whoever may not send a form is not told what is wrong in it either.
      ...verbs.map((verb) => [verb, { candidate, reason: '' }, allowedTo(verb)] as const),
      ...lists.map((verb) => ['list.page', { list: verb.slice('list:'.length), session }, allowedTo(verb)] as const),
    ];
    for (const [verb, values, allowed] of presses) {
      for (const who of ALL) {
        if (allowed.includes(who)) continue;
        const sent = { ...stamp(scene.programme), ...values };
        await refused(who, (person) => person.sends(verb, sent), verb);
        if (who !== 'stranger') continue;
        await refused(who, (person) => person.submits(verb, { ...sent, op: `${sent.op}2` }), `${verb}, submitted`);
      }
    }
  });

  it('is not got by naming it in the data', async () => {
    const asking = { ...stamp(scene.programme), email: 'frank@example.com', role: 'lead' };
    const claims = {
      user: people.lead.id,
      actor: people.lead.id,
      from: { aadObjectId: people.lead.id },
      admin: 'true',
    };
    await refused(
      'stranger',
      (person) => person.sends('role.grant', { ...asking, ...claims, roles: 'lead' }),
      'a claim',
    );
  });

  it("is the session's own assessor's to cancel it, no other assessor's", async () => {
    const other = scene.bot.person('Turid Testledare', 'turid@example.com');
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), email: 'turid@example.com', role: 'assessor' });
    await other.opens();
    const before = await documentsBut(scene.bot);
    const no = await other.sends('session.cancel', { ...stamp(scene.programme), session, reason: 'Mitt infall' });
    assert.match(textOf(no), sv('refusal.not-allowed'));
    assert.deepEqual(changesSince(before, await documentsBut(scene.bot)), []);
    assert.deepEqual(
      buttonsOf(await other.says('tillfällen')).filter((each) => each.verb === 'session.cancel'),
      [],
    );
  });

  it('is gone as soon as it is taken back', async () => {
    await scene.lead.sends('role.revoke', { ...stamp(scene.programme), email: 'turid@example.com', role: 'assessor' });
    const other = scene.bot.person('Ulla Utan', 'ulla@example.com');
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), email: 'ulla@example.com', role: 'coordinator' });
    await other.opens();
    const form = await other.says('anmäl');
    await scene.lead.sends('role.revoke', {
      ...stamp(scene.programme),
      email: 'ulla@example.com',
      role: 'coordinator',
    });
    const answer = await other.presses(form, 'candidate.nominate', {
      ...PERSON,
      name: 'Nina',
      email: 'nina@example.com',
    });
    assert.match(textOf(answer), sv('refusal.not-allowed'));
    assert.ok(!JSON.stringify(await documentsBut(scene.bot)).includes('nina@example.com'));
  });

  it('is given back with a button, by whoever took it away', async () => {
    const about = { email: 'ulf@example.com', role: 'coordinator' };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...about });
    const taken = await scene.lead.sends('role.revoke', { ...stamp(scene.programme), ...about });
    const given = await scene.lead.presses(taken, 'role.grant', {}, about);
    assert.match(textOf(given), sv('roles.grant-waits', { email: about.email }));
  });

  it('to lead is taken from oneself only after a question', async () => {
    const ada = scene.bot.person('Ada Andraledare', 'ada@example.com');
    const own = { email: 'ada@example.com', role: 'lead' };
    await scene.lead.sends('role.grant', { ...stamp(scene.programme), ...own });
    await ada.opens();
    const asked = await ada.sends('role.revoke', { ...stamp(scene.programme), ...own });
    assert.match(textOf(asked), sv('roles.own-lead.title'));
    assert.match(textOf(await ada.says('roller')), /Ada Andraledare/);
    await ada.presses(asked, 'role.revoke');
    assert.match(textOf(await ada.says('roller')), sv('refusal.not-allowed'));
  });
});

describe('the organisation of an assessor', () => {
  let scene: Scene;
  const grant = (values: object) =>
    scene.lead.sends('role.grant', {
      ...stamp(scene.programme),
      role: 'assessor',
      email: 'tilda@example.com',
      ...values,
    });

  before(async () => {
    scene = await openScene();
    for (const name of ['Gymnasiet', 'Bruket AB']) {
      const organisation = { organisation: '', name, kind: 'testCentre' };
      await scene.lead.sends('organisation.save', { ...stamp(scene.programme), ...organisation });
    }
  });
  after(() => scene.close());

  it('is chosen or named when the role is given, shown, and given back with the role', async () => {
    const form = await scene.lead.says('roller');
    const organisation = choiceOf(form, 'organisation', 'Gymnasiet');
    assert.match(textOf(await grant({ organisation })), /testledare \(Gymnasiet\)/);
    assert.match(textOf(await grant({})), /testledare \(Gymnasiet\)/, 'who says nothing of it changes nothing');
    assert.match(textOf(await grant({ organisation: 'bruket ab' })), /testledare \(Bruket AB\)/);
    const about = { email: 'tilda@example.com', role: 'assessor' };
    const taken = await scene.lead.sends('role.revoke', { ...stamp(scene.programme), ...about });
    assert.doesNotMatch(textOf(taken), /testledare \(/);
    const given = await scene.lead.presses(taken, 'role.grant', {}, about);
    assert.match(textOf(given), /testledare \(Bruket AB\)/);
  });

  it('is one that the programme has, or the role is not given, and what was typed is kept', async () => {
    for (const organisation of ['Finns inte AB', '0'.repeat(32), 'vera@example.com', 'x'.repeat(1_000)]) {
      const card = await grant({ email: 'ture@example.com', organisation });
      assert.equal(valuesOf(card).organisation, organisation);
      assert.doesNotMatch(textOf(card), /ture@example\.com/);
    }
    const card = await grant({ email: 'ture@example.com', organisation: 'Finns inte AB' });
    assert.match(textOf(card), sv('refusal.unknown-organisation'));
  });
});
