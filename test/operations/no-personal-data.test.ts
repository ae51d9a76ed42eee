import { strict as assert } from 'node:assert';
import { ROUTES } from '../../src/routes.ts';
import { type Card, textOf } from '../support/cards.ts';
import type { Fault } from '../support/connector.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';
import { keepSpans } from '../support/spans.ts';
import { assertSilent, type Texts } from '../support/traces.ts';

/** Everything that somebody types or is called, each unlike anything the program says of itself. */
const SAID = {
  name: 'Åsa-Lill Ögonblick',
  email: 'asa.lill@ogonblick.example.com',
  phone: '070-174 06 05',
  plainPhone: '701740605',
  employer: 'Sällsynta Verken',
  other: 'Bo Bortkommen',
  otherEmail: 'bo.bortkommen@example.com',
  colleague: 'kim.kollega@example.com',
  place: 'Gula villan bakom smedjan',
  programme: 'Hemliga omgången',
  decline: 'Måste hämta på dagis',
  withdraw: 'Har flyttat till Umeå',
  cancel: 'Vattenskada i lokalen',
  proposal: 'Kurs i svarvning',
  privateNote: 'Darrade på handen',
  search: 'ogonblick svarvare',
  chat: 'Ring min syster Ragnhild',
  verb: 'ragnhild.anropa',
} as const satisfies Texts;

describe('the log, with the traces', () => {
  let scene: Scene;
  const kept = keepSpans();
  let asa: PersonInChat;
  const cards: Card[] = [];
  const ids = (more: Record<string, unknown> = {}) => ({ ...stamp(scene.programme), ...more });
  const faulty = (...faults: Fault[]) => {
    scene.bot.connector.faults = faults;
  };
  const keep = async (card: Promise<Card>): Promise<void> => {
    cards.push(await card);
  };

  before(async () => {
    scene = await openScene({ traces: kept.traces });
  });
  after(() => scene?.close());
  afterEach(() => {
    const { coordinator, assessor, lead } = scene;
    assertSilent(kept.text(), SAID, asa, coordinator, assessor, lead);
  });

  it('of a whole chain holds nothing that anybody has said', async () => {
    const { coordinator, assessor, lead } = scene;
    await keep(
      lead.sends('programme.save', { ...ids(), programme: scene.programme, name: SAID.programme, place: SAID.place }),
    );
    await keep(lead.sends('role.grant', ids({ email: SAID.colleague, role: 'coordinator' })));
    const { name, email, phone, employer } = SAID;
    const candidate = await scene.nominate({ name, email, phone, employer, situation: 'other' });
    const other = await scene.nominate({ name: SAID.other, email: SAID.otherEmail });
    asa = scene.bot.person(name, email);
    await keep(asa.opens());
    const session = await scene.createSession({ place: SAID.place });
    const cancelled = await scene.createSession({ place: SAID.place });
    const about = { candidate, session };
    await keep(scene.offer(session, candidate, other));
    await keep(asa.receives('Vill du ha den här tiden'));
    await keep(asa.sends('booking.decline', ids({ ...about, reason: SAID.decline })));
    await keep(coordinator.receives('har tackat nej'));
    await keep(scene.offer(session, candidate));
    await keep(asa.sends('booking.accept', ids(about)));
    await keep(coordinator.sends('session.cancel', ids({ session: cancelled, reason: SAID.cancel })));
    await keep(assessor.sends('attendance.record', ids({ ...about, attended: 'yes' })));
    const { proposal, privateNote } = SAID;
    await keep(assessor.sends('result.submit', ids({ ...about, ...ALL_MET, proposal, privateNote })));
    await keep(asa.receives('Ditt resultat är klart'));
    await keep(coordinator.sends('candidate.withdraw', ids({ candidate: other, reason: SAID.withdraw })));
    assert.match(cards.map(textOf).join('\n'), /Åsa-Lill Ögonblick.*Kurs i svarvning/s, 'the chain did not happen');
    assertSilent(scene.bot.log(), SAID, asa, coordinator, assessor, lead);
  });

  it('of refusals and misunderstandings holds nothing of them', async () => {
    const { coordinator } = scene;
    const { name, email, phone, employer, chat } = SAID;
    const again = { name, email, phone, employer, situation: 'other' };
    await keep(coordinator.sends('candidate.nominate', ids(again)));
    await keep(coordinator.sends('candidate.nominate', ids({ ...again, email: `${name} på Verken`, phone: chat })));
    await keep(
      asa.sends('result.submit', ids({ candidate: chat, session: name, ...ALL_MET, proposal: SAID.proposal })),
    );
    await keep(asa.sends('candidate.nominate', ids(again)));
    await keep(asa.sends(SAID.verb, ids({ [chat]: name, list: chat, cursor: email })));
    await keep(asa.sends('booking.accept', { v: 1, op: chat, in: name, candidate: email, session: phone }));
    await keep(asa.says(chat));
    await keep(asa.says(`språk ${name}`));
    await keep(coordinator.says(`validander ${SAID.search}`));
    await keep(asa.in('19:group@thread.v2', 'groupChat').says(chat));
    for (const activity of [
      { type: name },
      { type: 'message', text: chat, serviceUrl: `https://${email.split('@')[1]}/` },
      { type: 'invoke', name: chat, value: { action: { verb: name } } },
      { type: 'message', from: { id: chat, name } },
      { type: 'conversationUpdate', membersAdded: [{ id: chat, name }] },
    ]) {
      await asa.posts(activity);
    }
    await fetch(new URL(ROUTES.messages, scene.bot.app.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"type":"message","text":"${chat}`,
    });
    await fetch(new URL(`/${encodeURIComponent(name)}?q=${encodeURIComponent(email)}`, scene.bot.app.url));
    assertSilent(scene.bot.log(), SAID, asa, coordinator);
  });

  it('of a platform that fails, and quotes what it was sent, holds none of it', async () => {
    const { bot, coordinator } = scene;
    const message = `Could not send to ${SAID.name} (${SAID.email}): ${SAID.chat}`;
    const body = { error: { code: 'BadSyntax', message, innerHttpError: { body: message } } };
    const lines = bot.log().split('\n').length;
    for (const fault of [{ status: 400, body }, { status: 500, body }, { status: 403, body }, 'reset'] as const) {
      faulty(fault);
      await asa.says(SAID.chat).catch(() => undefined);
    }
    // Somebody new is looked up in the roster, which fails as well.
    const stranger = bot.person(SAID.other, SAID.otherEmail);
    faulty({ status: 500, body }, { status: 500, body });
    await stranger.opens().catch(() => undefined);
    faulty('reset', 'reset');
    await bot
      .person(SAID.colleague)
      .opens()
      .catch(() => undefined);
    faulty({ status: 502, body }, { status: 403, body });
    const session = await scene.createSession({ place: SAID.place });
    await scene.offer(session, await scene.nominate({ name: SAID.chat, email: 'ragnhild@example.com' }));
    const ragnhild = bot.person(SAID.chat, 'ragnhild@example.com');
    faulty();
    await ragnhild.opens();
    await ragnhild.receives('Vill du ha den här tiden');
    faulty({ status: 403, body });
    await coordinator.sends('session.cancel', ids({ session, reason: SAID.cancel }));
    await bot.connector.until(() => bot.connector.faults.length === 0, 'the notice');
    assert.ok(bot.log().split('\n').length > lines + 8, 'nothing of it was logged');
    assert.match(bot.log(), /an answer could not be sent/);
    assert.match(bot.log(), /the roster gave no answer/);
    assertSilent(bot.log(), SAID, asa, stranger, ragnhild, coordinator);
  });

  it('of a store that fails holds nothing of what was to be stored', async () => {
    // A notice that was sent is noted first: it would be tried for a minute.
    await scene.bot.documents();
    await scene.bot.app.store.close();
    await keep(asa.says(SAID.chat));
    const { name, email } = SAID;
    const card = await scene.coordinator.sends('candidate.nominate', ids({ name, email, situation: 'other' }));
    const reference = /[\da-f]{8}/.exec(textOf(card))?.[0] ?? 'none';
    assert.ok(scene.bot.log().includes(reference), 'the reference that a person reads stands in the log');
    assertSilent(scene.bot.log(), SAID, asa, scene.coordinator);
  });
});
