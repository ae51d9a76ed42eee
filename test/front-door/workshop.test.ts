import { strict as assert } from 'node:assert';
import { buttonsOf, type Card, inputsOf, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { sv } from '../support/http/saying.ts';
import { idOn, openScene, type Scene, stamp, today } from '../support/http/scene.ts';

const PEOPLE = 8;
/** What an assessor with eight people and a phone has patience for. */
const MOST_PRESSES = 40;

onOneStore('eight people in a workshop', (store) => {
  let scene: Scene;
  let session: string;
  let candidates: string[];
  beforeEach(async () => {
    scene = await openScene({ store });
    session = await scene.createSession({ date: today(), capacity: '50', confirm: 'yes' });
    candidates = [];
    await books(PEOPLE);
  });
  afterEach(() => scene?.close());

  /** So many more. */
  async function books(people: number): Promise<void> {
    const sam = (verb: string, data: Record<string, unknown>) =>
      scene.coordinator.sends(verb, { ...stamp(scene.programme), ...data });
    const known = candidates.length;
    for (let n = known + 1; n <= known + people; n += 1) {
      candidates.push(await scene.nominate({ name: `Person ${n}`, email: `person${n}@example.com` }));
    }
    const added = candidates.slice(known);
    await sam('booking.offer', { session, candidates: added.join(',') });
    for (const candidate of added) await sam('booking.relay', { candidate, session, answer: 'accept' });
  }

  const sends = (verb: string, data: Record<string, unknown>) =>
    scene.assessor.sends(verb, { ...stamp(scene.programme), ...data });
  const participants = () => sends('list.page', { list: 'participants', session, cursor: '' });
  const press = (card: Card, verb: string) => buttonsOf(card).find((each) => each.verb === verb);

  it('are recorded and assessed in at most 40 presses', async () => {
    let presses = 1;
    const tap = async (card: Card, verb: string, inputs: Record<string, string> = {}, data = {}): Promise<Card> => {
      // A choice is a tap; an exception of an area opens the areas and the choice first. The button is one more.
      const taps = Object.keys(inputs).map((id): number => {
        const input = [...nodesOf(card)].find((each) => each.id === id);
        assert.ok(input, `${id} is in no form`);
        return input.style === 'compact' ? 3 : 1;
      });
      presses += taps.reduce((sum, each) => sum + each, 1);
      return scene.assessor.presses(card, verb, inputs, data);
    };
    const sessions = await scene.assessor.says('resultat');
    let card = await tap(sessions, 'list.page');
    card = await tap(card, 'attendance.all', { absent: candidates[7] ?? '' });
    assert.match(textOf(card), sv('report.all-came_other', { count: 7 }));
    assert.match(textOf(card), sv('report.some-absent_one', { count: 1 }));
    for (let n = 1; n < PEOPLE; n += 1) {
      card = await tap(card, 'result.open', {}, { candidate: candidates[n - 1] });
      card = await tap(card, 'result.submit', n === 3 ? { all: 'met', 'area.a01': 'partly' } : { all: 'met' });
      assert.match(textOf(card), sv('report.result-saved', { name: `Person ${n}` }));
      const [next] = buttonsOf(card).filter(({ title }) => sv('report.next', { name: `Person ${n + 1}` }).test(title));
      assert.equal(next?.verb, n < PEOPLE - 1 ? 'result.open' : undefined);
    }
    assert.ok(presses <= MOST_PRESSES, `${presses} presses`);
  });

  it('leaves who is recorded already as they are, and tells a repeat the same', async () => {
    await sends('attendance.record', { candidate: candidates[0], session, attended: 'no' });
    const data = { ...stamp(scene.programme), session, absent: candidates[1] };
    const first = await scene.assessor.sends('attendance.all', data);
    assert.match(textOf(first), sv('report.all-came_other', { count: 6 }));
    const again = await scene.assessor.sends('attendance.all', data);
    assert.equal(textOf(again), textOf(first));
    // Corrected since: the answer is the same, and nothing is done anew.
    await sends('attendance.record', { candidate: candidates[2], session, attended: 'no' });
    const late = textOf(await scene.assessor.sends('attendance.all', data));
    for (const said of [sv('report.all-came_other', { count: 6 }), sv('report.some-absent_one', { count: 1 })]) {
      assert.match(late, said);
    }
    assert.match(textOf(await sends('attendance.all', { session })), sv('report.all-known'));
    assert.equal((textOf(await participants()).match(/Uteblev/g) ?? []).length, 3);
  });

  it('says of whom it leaves that they are not as it was said', async () => {
    const [seen = '', other = ''] = candidates;
    await sends('attendance.record', { candidate: seen, session, attended: 'yes' });
    const data = { ...stamp(scene.programme), session, absent: `${seen},${other}` };
    const told = textOf(await scene.assessor.sends('attendance.all', data));
    for (const said of [sv('report.some-absent_one', { count: 1 }), sv('report.stands', { name: 'Person 1' })]) {
      assert.match(told, said);
    }
    assert.doesNotMatch(told, sv('report.stands', { name: 'Person 2' }));
    await sends('attendance.record', { candidate: other, session, attended: 'yes' });
    assert.doesNotMatch(
      textOf(await scene.assessor.sends('attendance.all', data)),
      sv('report.stands', { name: 'Person 2' }),
    );
  });

  it('are found on the page where they stand, whatever is recorded of them', async () => {
    const first = await participants();
    const second = await scene.assessor.presses(first, 'list.page', {}, { cursor: idOn(first, 'cursor') });
    assert.doesNotMatch(textOf(second), /Person 1/);
    const recorded = await scene.assessor.presses(second, 'attendance.record', {}, { attended: 'yes' });
    const form = await scene.assessor.presses(recorded, 'result.open');
    const left = await scene.assessor.presses(form, 'result.draft', { all: 'met' }, { goTo: 'participants' });
    const again = await scene.assessor.presses(left, 'result.open');
    const given = await scene.assessor.presses(again, 'result.submit');
    const shown = await scene.assessor.presses(given, 'result.open');
    const back = await scene.assessor.presses(shown, 'list.page');
    for (const card of [recorded, left, given, back]) {
      assert.match(textOf(card), /Person 8\n/);
      assert.doesNotMatch(textOf(card), /Person 1\n/);
    }
    const all = await scene.assessor.presses(second, 'attendance.all');
    assert.doesNotMatch(textOf(all), /Person 1\n/);
    assert.match(textOf(await scene.assessor.presses(all, 'list.page')), /Person 1\n/);
  });

  it('records the others where the assessor has a seat too, and says why one is left', async () => {
    const { programme, coordinator } = scene;
    const own = await scene.nominate({ name: 'Aa Tore', email: 'tore@example.com' });
    await coordinator.sends('booking.offer', { ...stamp(programme), session, candidates: own });
    await coordinator.sends('booking.relay', { ...stamp(programme), candidate: own, session, answer: 'accept' });
    const text = textOf(await sends('attendance.all', { session }));
    assert.match(text, sv('report.all-came_other', { count: PEOPLE }));
    assert.match(text, sv('refusal.own-result'));
  });

  it('is asked of for once, where there are people, and not before the day', async () => {
    assert.ok(press(await participants(), 'attendance.all'));
    await sends('attendance.all', { session });
    assert.equal(press(await participants(), 'attendance.all'), undefined);
    const later = await scene.createSession({ date: today(3), place: 'Sal 9', confirm: 'yes' });
    assert.match(textOf(await sends('attendance.all', { session: later })), sv('report.all-known'));
  });

  it('can be more than twenty, of whom some did not come', async () => {
    await books(15);
    const list = await participants();
    const choices = inputsOf(list).find(({ id }) => id === 'absent')?.choices;
    assert.ok(Array.isArray(choices));
    assert.equal(choices.length, 23);
    const card = await scene.assessor.presses(list, 'attendance.all', { absent: candidates.slice(20).join(',') });
    assert.match(textOf(card), sv('report.all-came_other', { count: 20 }));
    assert.match(textOf(card), sv('report.some-absent_other', { count: 3 }));
  });

  it('says in one sentence that no outcome is chosen, and keeps the exceptions that are', async () => {
    await sends('attendance.all', { session });
    const [candidate] = candidates;
    const empty = await sends('result.submit', { candidate, session });
    assert.match(besideOf(empty, 'all'), sv('problem.choice'));
    const one = await sends('result.submit', { candidate, session, 'area.a01': 'met' });
    assert.equal(inputsOf(one).find(({ id }) => id === 'area.a01')?.value, 'met');
    assert.match(besideOf(one, 'area.a02'), sv('problem.choice'));
  });

  it('lets an exception be none again', async () => {
    await sends('attendance.all', { session });
    const [candidate] = candidates;
    const made = await sends('result.draft', { candidate, session, all: 'met', 'area.a01': 'partly' });
    const choices = inputsOf(made).find(({ id }) => id === 'area.a01')?.choices;
    assert.ok(Array.isArray(choices));
    assert.deepEqual(
      choices.map(({ value }) => value),
      ['all', 'met', 'partly', 'supplement'],
    );
    const given = await scene.assessor.presses(made, 'result.submit', { 'area.a01': 'all' });
    assert.match(textOf(given), sv('report.result-saved', { name: 'Person 1' }));
    const shown = textOf(await sends('result.open', { candidate, session }));
    assert.doesNotMatch(shown, sv('outcome.partly'));
  });
});
