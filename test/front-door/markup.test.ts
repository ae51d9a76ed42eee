import { strict as assert } from 'node:assert';
import { type Card, nodesOf, textOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { line, sv } from '../support/http/saying.ts';
import { ALL_MET, openScene, type Scene, stamp } from '../support/http/scene.ts';
import type { PersonInChat } from '../support/people.ts';

const LINK = '[klicka](https://evil.example.com)';
const NASTY = `<at>Alla</at> **fet** ${LINK} \${$root.programme} {{DATE(2020-05-11T00:00:00Z)}} $t(common.private) {{when}}`;
const TURNED = 'abc\u202edcba';

/** What a client draws as markdown: texts, titles and labels; and what it draws as it is. */
function drawnBy(card: Card): { marked: string[]; plain: string[] } {
  const marked: string[] = [];
  const plain: string[] = [];
  for (const { type, text, title, label, choices, altText } of [...nodesOf(card), ...fallbacksOf(card)]) {
    if (type === 'TextRun') plain.push(String(text));
    else marked.push(...[text, title, label, altText].filter((each) => typeof each === 'string'));
    if (Array.isArray(choices)) marked.push(...choices.map((each) => String(each.title)));
  }
  return { marked, plain };
}
const fallbacksOf = (card: Card) => [...nodesOf(card)].flatMap(({ fallback }) => [...nodesOf(fallback)]);

/** Nothing in the card comes alive in any client. */
function harmless(card: Card, what: string): void {
  const { marked, plain } = drawnBy(card);
  for (const text of marked) assert.doesNotMatch(text, /\*\*\w|\]\(|https?:\/\/\w*\.?evil/, `${what}: ${text}`);
  for (const text of [...marked, ...plain]) {
    assert.doesNotMatch(text, /<at>|\$\{|\{\{|\u202e/, `${what}: ${text}`);
    assert.doesNotMatch(text, /undefined|\[object/, what);
    assert.doesNotMatch(text, sv('common.private'), `${what}: evaluated`);
  }
  assert.equal(JSON.stringify(card).includes('"mention"'), false, what);
}

onOneStore("a person's words", (store) => {
  let scene: Scene;
  let vera: PersonInChat & { readonly candidate: string };
  before(async () => {
    scene = await openScene({ store });
    vera = await scene.candidate('Vera Validand', 'vera@example.com');
  });
  after(() => scene?.close());

  it('in a Teams name are harmless in every card that shows it', async () => {
    const names = [
      NASTY,
      TURNED,
      '**fet**',
      LINK,
      '# rubrik',
      '1. punkt',
      `\${x}`,
      '<at>Alla</at>',
      '',
      ' ',
      '🙂'.repeat(90),
    ];
    for (const [n, name] of names.entries()) {
      const email = `nasty${n}@example.com`;
      const person = scene.bot.person(name, email);
      await scene.lead.sends('role.grant', { ...stamp(scene.programme), email, role: 'assessor' });
      harmless(await person.opens(), `menu of ${name}`);
      harmless(await person.says('nytt tillfälle'), `session of ${name}`);
    }
    harmless(await scene.lead.says('roller'), 'roles');
    harmless(await scene.lead.says('nytt tillfälle'), 'the choice of an assessor');
    await scene.createSession({ assessor: 'nasty0@example.com' });
    harmless(await scene.lead.says('tillfällen'), 'sessions');
  });

  it('in a search are shown as they were typed, and mean nothing to the store', async () => {
    for (const typed of [NASTY, 'v%ra', 'v_ra', "vera' OR 1=1 --", '*ra', LINK, TURNED]) {
      const card = await scene.coordinator.says(`validander ${typed}`);
      harmless(card, typed);
      assert.doesNotMatch(textOf(card), /Vera Validand/, typed);
    }
  });

  it('as a reason are read by others as words', async () => {
    const session = await scene.createSession();
    await scene.offer(session, vera.candidate);
    const ids = { ...stamp(scene.programme), candidate: vera.candidate, session };
    await vera.sends('booking.decline', { ...ids, reason: NASTY });
    const told = await scene.coordinator.receives(line('notice.answered.declined', { name: 'Vera Validand' }));
    harmless(told, 'the answer to the coordinator');
    const listed = await scene.lead.says('validander vera');
    harmless(listed, 'the reason for those who may read it');
    assert.match(textOf(listed), /fet.*klicka/);
    await scene.offer(session, vera.candidate);
    await scene.coordinator.sends('session.cancel', { ...ids, op: 'cancel', reason: NASTY });
    const off = await vera.receives(line('notice.cancelled.title'));
    harmless(off, 'the cancellation');
    assert.match(textOf(off), /fet.*klicka/);
    assert.doesNotMatch(
      JSON.stringify(scene.bot.connector.sent.map((each) => each.activity.summary)),
      /<at>|\*\*fet|\$\{/,
    );
  });

  it('as a proposal reach the candidate as words', async () => {
    const session = await scene.createSession();
    await scene.offer(session, vera.candidate);
    const ids = { ...stamp(scene.programme), candidate: vera.candidate, session };
    await scene.assessor.sends('attendance.record', { ...ids, attended: 'yes' });
    const proposal = `${NASTY}\n\n- punkt\n# rubrik`;
    const refused = await scene.assessor.sends('result.submit', { ...ids, ...ALL_MET, 'area.a01': '', proposal });
    assert.match(JSON.stringify(refused), /klicka/);
    await scene.assessor.sends('result.submit', { ...ids, ...ALL_MET, proposal, op: 'again' });
    const told = await vera.receives(line('result.heading'));
    harmless(told, 'the result');
    assert.match(textOf(told), /fet.*klicka.*punkt/s);
  });
});
