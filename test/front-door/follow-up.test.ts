import { strict as assert } from 'node:assert';
import { readSheet } from 'read-excel-file/node';
import { buttonsOf, type Card, nodesOf, textOf } from '../support/cards.ts';
import { now } from '../support/clock.ts';
import { onOneStore } from '../support/database.ts';
import { eventually } from '../support/eventually.ts';
import { inOrder, line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';
import { textInPdf } from '../support/pdf.ts';
import type { PersonInChat } from '../support/people.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const WORK = line('follow-up.answer.work');
const IN_TRAINING = line('report-file.followed-up.training');
const TRAINING = line('follow-up.answer.training');

onOneStore('what somebody is asked three months after their result', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let session: string;
  let ahead = 0;

  beforeEach(async () => {
    ahead = 0;
    mailbox = await startMailbox();
    const clock = () => new Date(now().getTime() + ahead);
    scene = await openScene({ store, environment: mailbox.environment, now: clock });
    session = await scene.createSession({ capacity: '9' });
  });
  afterEach(async () => {
    await scene?.close();
    await mailbox?.close();
  });

  const about = (candidate: string) => ({ ...stamp(scene.programme), candidate });
  async function assesses(candidate: string): Promise<void> {
    await scene.offer(session, candidate);
    await scene.assessor.sends('attendance.record', { ...about(candidate), session, attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...about(candidate), session, ...ALL_MET });
  }
  async function assessed(name: string, email: string) {
    const person = await scene.candidate(name, email);
    await assesses(person.candidate);
    return person;
  }
  /** It is later by so much, and what has become due is seen to. */
  function passes(ms: number): void {
    ahead += ms;
    scene.bot.app.world.wake();
  }
  /** From eight in the morning of 11 May to half past ten of 11 August. */
  const threeMonths = (): void => passes(92 * DAY + 2.5 * HOUR);
  const stored = async (id: string) =>
    (await scene.bot.app.world.records.candidate(scene.programme, id)) ?? assert.fail();
  const isAsked = (id: string) => eventually(async () => (await stored(id)).followUp?.asked !== undefined);
  const questions = (person: PersonInChat) =>
    person
      .inbox()
      .filter((card) => textOf(card).includes(line('follow-up.why')) && verbs(card).includes('followUp.answer'));
  const verbs = (card: Card) => buttonsOf(card).map(({ verb }) => verb);
  const arrives = async (person: PersonInChat, count = 1) =>
    assert.ok(
      await eventually(() => questions(person).length >= count),
      `${questions(person).length} of ${count} came`,
    );
  const answers = (person: PersonInChat & { candidate: string }, answer: string) =>
    person.sends('followUp.answer', { ...about(person.candidate), answer });
  /** Everything that is due has been seen to when what was put down last has. */
  async function nothingComes(person: PersonInChat, count: number): Promise<void> {
    const other = await scene.candidate('Sista Personen', `sista.${ahead}@example.com`);
    await other.sends('contact.ask', about(other.candidate));
    await scene.coordinator.receives(line('notice.question.title', { name: 'Sista Personen' }));
    assert.equal(questions(person).length, count);
  }

  it('comes in the chat, is answered by one press and otherwise by another, and then never again', async () => {
    const vera = await assessed('Vera Fråga', 'vera.fraga@example.com');
    assert.match(textOf(await answers(vera, 'work')), sv('refusal.not-asked'));
    threeMonths();
    await arrives(vera);
    const [question = {}] = questions(vera);
    assert.match(textOf(question), inOrder(sv('follow-up.title'), sv('follow-up.why'), sv('follow-up.shown')));
    const answered = await vera.presses(question, 'followUp.answer', {}, { answer: 'work' });
    assert.match(textOf(answered), inOrder(sv('follow-up.thanks'), sv('follow-up.answered', { answer: WORK })));
    const otherwise = await vera.presses(answered, 'followUp.answer', {}, { answer: 'training' });
    assert.match(textOf(otherwise), sv('follow-up.answered', { answer: TRAINING }));
    const mine = await vera.says('resultat');
    const opened = await vera.presses(mine, 'result.open', {}, { followUp: 'yes' });
    assert.match(textOf(opened), sv('follow-up.answered', { answer: TRAINING }));
    passes(20 * DAY);
    await nothingComes(vera, 1);
  });

  it('comes once more after two weeks to who has not answered, and no more than that', async () => {
    const vera = await assessed('Vera Fråga', 'vera.fraga@example.com');
    threeMonths();
    await arrives(vera);
    passes(13 * DAY);
    await nothingComes(vera, 1);
    passes(2 * DAY);
    await arrives(vera, 2);
    assert.match(textOf(questions(vera)[1] ?? {}), inOrder(sv('follow-up.title-again'), sv('follow-up.again')));
    passes(60 * DAY);
    await nothingComes(vera, 2);
  });

  it('is asked of nobody who has been erased by then, nor are they reminded', async () => {
    const gone = await assessed('Borta Fråga', 'borta.fraga@example.com');
    const later = await assessed('Sen Fråga', 'sen.fraga@example.com');
    const erase = { confirm: 'Borta Fråga', reason: 'asked' };
    assert.match(
      textOf(await scene.lead.sends('person.erase', { ...about(gone.candidate), ...erase })),
      sv('erase.done', { name: 'Borta Fråga' }),
    );
    threeMonths();
    await arrives(later);
    await scene.lead.sends('person.erase', { ...about(later.candidate), confirm: 'Sen Fråga', reason: 'asked' });
    passes(15 * DAY);
    await nothingComes(later, 1);
    assert.deepEqual(questions(gone), []);
    const counts = await scene.bot.app.world.records.tally(scene.programme);
    assert.equal(counts['followUp:unanswered'], 1, 'who has been asked and is erased counts on');
  });

  it('is theirs alone to answer and to read', async () => {
    const vera = await assessed('Vera Fråga', 'vera.fraga@example.com');
    const nils = await assessed('Nils Fråga', 'nils.fraga@example.com');
    threeMonths();
    await arrives(vera);
    for (const who of [scene.lead, scene.coordinator, scene.assessor, nils]) {
      const forged = await who.sends('followUp.answer', { ...about(vera.candidate), answer: 'work' });
      assert.match(textOf(forged), sv('refusal.not-your-booking'));
      const opened = await who.sends('result.open', { ...about(vera.candidate), followUp: 'yes' });
      assert.doesNotMatch(JSON.stringify(opened), /followUp\.answer/);
    }
    await answers(vera, 'neither');
    const told = line('follow-up.answer.neither');
    const shown = await Promise.all([
      scene.lead.sends('candidate.open', about(vera.candidate)),
      scene.lead.sends('result.open', { ...about(vera.candidate), session }),
      scene.lead.says('historik vera.fraga@example.com'),
      scene.coordinator.says('validander Vera'),
    ]);
    assert.doesNotMatch(shown.map(textOf).join(' '), new RegExp(told));
    const holding = [...(await scene.bot.documents())].filter(([, text]) => text.includes('neither'));
    assert.deepEqual(holding.map(([id]) => id.replace(/^.*\/|:.*/g, '')).toSorted(), ['cand', 'tally', 'tally']);
    const mine = await vera.says('mina uppgifter');
    assert.match(textOf(mine), new RegExp(told));
  });

  it('comes by mail to who is not in Teams, after the programme too; their page takes the answer, and another by a new link', async () => {
    await scene.lead.presses(await scene.lead.says('program'), 'programme.save', { end: '2020-06-12' });
    const gerda = await scene.nominate({ name: 'Gerda Gård', email: 'gerda.fraga@example.com' });
    await assesses(gerda);
    threeMonths();
    assert.ok(await isAsked(gerda));
    const mails = (subject: string) => mailbox.mails.filter((mail) => mail.subject === subject);
    const linkIn = (text = '') => /http:\S+\/svar\/[\w.-]+/.exec(text)?.[0] ?? assert.fail(text);
    await mailbox.until(() => mails(line('follow-up.title')).length > 0, 'the question');
    const [mail] = mails(line('follow-up.title'));
    assert.match(mail?.text ?? '', inOrder(sv('follow-up.why'), sv('follow-up.shown'), sv('notice.link.follow-up')));
    const url = linkIn(mail?.text);
    const says = async (page: string, said: string, at: string) => {
      const op = /name="op" value="([^"]+)"/.exec(page)?.[1] ?? assert.fail('no form');
      const body = new URLSearchParams({ answer: 'follow-up', session, op, said });
      return (await fetch(at, { method: 'POST', body })).text();
    };
    const page = await (await fetch(url)).text();
    assert.match(page, inOrder(sv('result.heading'), sv('follow-up.title'), WORK, sv('follow-up.answer.unsaid')));
    const thanked = await says(page, 'work', url);
    assert.match(
      thanked,
      inOrder(sv('follow-up.thanks'), sv('follow-up.answered', { answer: WORK }), sv('outcome.met')),
    );
    passes(40 * DAY);
    assert.equal((await fetch(url)).status, 410);
    await fetch(`${scene.bot.app.url}/lank`, {
      method: 'POST',
      body: new URLSearchParams({ email: 'gerda.fraga@example.com' }),
    });
    await mailbox.until(() => mails(line('notice.new-link.title')).length > 0, 'a new link');
    assert.deepEqual(mails(line('follow-up.title-again')), []);
    const anew = linkIn(mails(line('notice.new-link.title'))[0]?.text);
    assert.match(
      await says(await (await fetch(anew)).text(), 'unsaid', anew),
      sv('follow-up.answered', { answer: line('follow-up.answer.unsaid') }),
    );
    assert.equal((await stored(gerda)).followUp?.answer, 'unsaid');
  });

  it('is told in numbers alone, to leads and in both reports, from five answers on', async () => {
    const people = [];
    for (const each of 'ABCDE')
      people.push(await assessed(`Person ${each}`, `${each.toLowerCase()}.fraga@example.com`));
    threeMonths();
    for (const each of people) await arrives(each);
    const says = async (who: PersonInChat) => textOf(await who.says('status'));
    const numbers = line('status.followed-up.work', { number: 5 });
    const isTold = new RegExp(line('status.followed-up.line', { numbers }));
    const [first, ...others] = people;
    await Promise.all(others.map((each) => answers(each, 'work')));
    assert.doesNotMatch(await says(scene.lead), sv('status.followed-up.line'));
    await answers(first ?? assert.fail(), 'work');
    assert.match(await says(scene.lead), isTold);
    assert.doesNotMatch(await says(scene.coordinator), sv('status.followed-up.line'));
    await answers(first ?? assert.fail(), 'neither');
    assert.match(await says(scene.lead), isTold, 'told of one who has changed their answer');
    await Promise.all(people.map((each) => answers(each, 'training')));
    const training = line('status.followed-up.training', { number: 5 });
    assert.match(await says(scene.lead), new RegExp(line('status.followed-up.line', { numbers: training })));
    for (const kind of ['funder', 'full'] as const) {
      const card = await scene.lead.sends('report.make', { ...stamp(scene.programme), kind });
      const links = [...nodesOf(card)].flatMap(({ type, url }) => (type === 'Action.OpenUrl' ? [String(url)] : []));
      const [xlsx, pdf] = await Promise.all(
        links.map(async (url) => Buffer.from(await (await fetch(url)).arrayBuffer())),
      );
      assert.ok(xlsx && pdf);
      const rows = await readSheet(xlsx, line('report-file.follow-up'));
      assert.deepEqual(
        rows.find(([name]) => name === IN_TRAINING),
        [IN_TRAINING, 5],
        kind,
      );
      assert.match(textInPdf(pdf), inOrder(sv('report-file.follow-up'), IN_TRAINING));
    }
  });
});
