import { strict as assert } from 'node:assert';
import { type Card, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { sv } from '../support/http/saying.ts';
import {
  ALL_MET,
  idOn,
  openScene,
  PERSON,
  type Scene,
  SESSION,
  SETTINGS,
  stamp,
  today,
} from '../support/http/scene.ts';
import { changesSince, documentsBut } from '../support/http/stored.ts';
import type { PersonInChat } from '../support/people.ts';

/** The card without what is new at each drawing. */
const drawn = (card: Card): string => JSON.stringify(card).replace(/"op":"[^"]*"/g, '"op":""');

type Press = { readonly by: PersonInChat; readonly verb: string; readonly data: Record<string, unknown> };

onOneStore('the same press again', (store) => {
  let scene: Scene;
  let serial = 0;

  before(async () => {
    scene = await openScene({ store });
  });
  after(() => scene?.close());

  const nextPerson = () => {
    serial += 1;
    return { name: `Vera ${'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[serial]}`, email: `vera${serial}@example.com` };
  };

  /** A fresh situation for each verb that changes something, and the press that does it. */
  const PRESSES: Readonly<Record<string, () => Promise<Press>>> = {
    'programme.save': async () => ({
      by: scene.lead,
      verb: 'programme.save',
      data: { ...stamp(scene.programme), ...SETTINGS, name: `Program ${++serial}` },
    }),
    'candidate.nominate': async () => ({
      by: scene.coordinator,
      verb: 'candidate.nominate',
      data: { ...stamp(scene.programme), ...PERSON, ...nextPerson() },
    }),
    'candidate.withdraw': async () => ({
      by: scene.coordinator,
      verb: 'candidate.withdraw',
      data: { ...stamp(scene.programme), candidate: await scene.nominate(nextPerson()), reason: 'Nytt jobb' },
    }),
    'session.create': async () => ({
      by: scene.assessor,
      verb: 'session.create',
      data: {
        ...stamp(scene.programme),
        ...SESSION,
        date: today(7),
        repeatUntil: today(21),
        assessor: 'tore@example.com',
      },
    }),
    'booking.offer': async () => {
      const people = [await scene.nominate(nextPerson()), await scene.nominate(nextPerson())];
      const data = { ...stamp(scene.programme), session: await scene.createSession(), candidates: people.join(',') };
      return { by: scene.coordinator, verb: 'booking.offer', data };
    },
    'booking.accept': () => ofCandidate('booking.accept', {}),
    'booking.decline': () => ofCandidate('booking.decline', { reason: 'Hinner inte' }),
    'booking.change': async () => ofCandidate('booking.change', { to: await scene.createSession({ date: today(1) }) }),
    'role.grant': async () => ({
      by: scene.lead,
      verb: 'role.grant',
      data: { ...stamp(scene.programme), email: nextPerson().email, role: 'coordinator' },
    }),
    'attendance.record': () => ofAssessor('attendance.record', { attended: 'yes' }),
    'result.draft': () => ofWhoCame('result.draft', { 'area.a01': 'met', goTo: 'participants' }),
    'result.submit': () => ofWhoCame('result.submit', ALL_MET),
    // Last: it leaves people who wait, and come before others for a seat.
    'session.cancel': async () => {
      const session = await scene.createSession();
      await scene.offer(session, await scene.nominate(nextPerson()), await scene.nominate(nextPerson()));
      return {
        by: scene.lead,
        verb: 'session.cancel',
        data: { ...stamp(scene.programme), session, reason: 'Sjukdom' },
      };
    },
  };
  async function ofCandidate(verb: string, more: Record<string, unknown>): Promise<Press> {
    const { name, email } = nextPerson();
    const by = await scene.candidate(name, email);
    const session = await scene.createSession();
    await scene.offer(session, by.candidate);
    return { by, verb, data: { ...stamp(scene.programme), candidate: by.candidate, session, ...more } };
  }
  async function ofWhoCame(verb: string, more: Record<string, unknown>): Promise<Press> {
    const { by, verb: came, data } = await ofAssessor('attendance.record', { attended: 'yes' });
    await by.sends(came, data);
    return { by, verb, data: { ...data, ...stamp(scene.programme), ...more } };
  }
  async function ofAssessor(verb: string, more: Record<string, unknown>): Promise<Press> {
    const { by, data } = await ofCandidate('booking.accept', {});
    await by.sends('booking.accept', data);
    const { candidate, session } = data;
    return { by: scene.assessor, verb, data: { ...stamp(scene.programme), candidate, session, ...more } };
  }

  for (const [verb, prepare] of Object.entries(PRESSES)) {
    it(`of ${verb}, twenty times at once and later, has its effect once and gets one answer`, async () => {
      const press = await prepare();
      const others = new Set(Object.keys(await documentsBut(scene.bot)));
      const answers = await Promise.all(Array.from({ length: 20 }, () => press.by.sends(press.verb, press.data)));
      const after = await documentsBut(scene.bot);
      const created = Object.keys(after).filter((key) => !others.has(key));
      // What the programme does by itself, such as noting who has not been reached, has entries of its own.
      const byPeople = created.filter((key) => !after[key]?.includes('"actor":"programme"'));
      const of = (kind: string) => byPeople.filter((key) => key.includes(`/${kind}:`)).length;
      assert.equal(of('evt'), verb === 'booking.offer' ? 2 : 1, 'one entry for each command');
      assert.equal(of('cand'), verb === 'candidate.nominate' ? 1 : 0);
      assert.equal(of('ses'), verb === 'session.create' ? 3 : 0);
      answers.push(await press.by.sends(press.verb, press.data), await press.by.submits(press.verb, press.data));
      assert.equal(new Set(answers.map(drawn)).size, 1, 'everybody gets the same answer');
      assert.deepEqual(changesSince(after, await documentsBut(scene.bot)), [], 'later repeats change nothing');
    });
  }

  it('with other inputs is another press', async () => {
    const data = { ...stamp(scene.programme), ...PERSON, ...nextPerson() };
    const one = await scene.coordinator.sends('candidate.nominate', data);
    const two = await scene.coordinator.sends('candidate.nominate', { ...data, ...nextPerson() });
    assert.notEqual(idOn(one, 'candidate'), idOn(two, 'candidate'));
  });

  it('by somebody else is another press', async () => {
    const { by, data } = await ofCandidate('booking.accept', {});
    const { by: other } = await ofCandidate('booking.accept', {});
    await by.sends('booking.accept', data);
    assert.match(textOf(await other.sends('booking.accept', data)), sv('refusal.not-your-booking'));
  });

  it('in a redelivered activity without an op is a repeat', async () => {
    const { email, name } = nextPerson();
    const data = { v: 1, in: scene.programme, ...PERSON, name, email };
    const value = { action: { verb: 'candidate.nominate', data } };
    const press = { type: 'invoke', name: 'adaptiveCard/action', id: 'redelivered-1', value };
    for (let times = 0; times < 2; times += 1) {
      assert.match(JSON.stringify((await scene.coordinator.posts(press)).body), sv('nominate.done'));
    }
  });
});
