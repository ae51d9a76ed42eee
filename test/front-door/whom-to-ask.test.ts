import { strict as assert } from 'node:assert';
import { textOf, valuesOf } from '../support/cards.ts';
import { onOneStore } from '../support/database.ts';
import { besideOf } from '../support/http/reading.ts';
import { line, sv } from '../support/http/saying.ts';
import { ALL_MET, type OfferedPerson, openScene, type Scene, stamp, today } from '../support/http/scene.ts';
import { type Mailbox, startMailbox } from '../support/mailbox.ts';

const NAME = 'Vimmerby gymnasium, testcentret';
const SHOWN = '08-465 004 00';
const ALSO = line('whom.also.both', { name: NAME, phone: SHOWN });

onOneStore('whom candidates can ask, as their programme says', (store) => {
  let scene: Scene;
  let mailbox: Mailbox;
  let vera: OfferedPerson;

  before(async () => {
    mailbox = await startMailbox();
    scene = await openScene({ store, environment: mailbox.environment });
    vera = await scene.offered('Vera Validand', 'vera.whom@example.com');
  });
  after(async () => {
    await scene?.close();
    await mailbox?.close();
  });

  const saves = async (values: Readonly<Record<string, string>>) =>
    scene.lead.presses(await scene.lead.says('program'), 'programme.save', values, { programme: scene.programme });
  const own = async () => textOf(await vera.says('min tid'));
  const mailTo = async (email: string) => {
    const found = () => mailbox.mails.findLast((mail) => mail.to?.[0]?.address === email);
    await mailbox.until(() => found() !== undefined, `a mail to ${email}`);
    return found()?.text ?? '';
  };
  const nobodyElse = () => mailTo('first.whom@example.com');

  it('is their coordinator alone while nothing is said', async () => {
    assert.doesNotMatch(await own(), sv('whom.also.phone'));
    const session = await scene.createSession({ date: today(9) });
    await scene.offer(session, await scene.nominate({ name: 'Frida Först', email: 'first.whom@example.com' }));
    assert.ok((await nobodyElse()).includes(line('mail.footer.ask')));
  });

  it('stands on their card, as people write a number, however it was typed', async () => {
    const saved = await saves({ contactName: NAME, contactPhone: 'tel: +46 (0)8 46500400' });
    assert.match(textOf(saved), sv('programme.saved'));
    assert.deepEqual([valuesOf(saved).contactName, valuesOf(saved).contactPhone], [NAME, SHOWN]);
    assert.ok((await own()).includes(ALSO));
    assert.ok(textOf(await scene.coordinator.says('program')).includes(SHOWN));
  });

  it('stands in their mail, and on the page that it leads to as a link that calls', async () => {
    const email = 'greta.whom@example.com';
    const session = await scene.createSession({ date: today(9), place: 'Sal 4' });
    await scene.offer(session, await scene.nominate({ name: 'Greta Gård', email }));
    const mail = await mailTo(email);
    assert.ok(mail.replace(/\s+/g, ' ').includes(line('whom.alone.both', { name: NAME, phone: SHOWN })), mail);
    assert.ok(!mail.includes(line('mail.footer.ask')));
    const [url = ''] = /http:\S+\/svar\/[\w.-]+/.exec(mail) ?? [];
    for (const lang of ['sv', 'en']) {
      const page = await (await fetch(`${url}?lang=${lang}`)).text();
      assert.match(page, new RegExp(`${NAME}: <a class="phone" href="tel:\\+46846500400">${SHOWN}</a>`));
    }
  });

  it('stands with their result, beside who gave it', async () => {
    const ids = () => ({ ...stamp(scene.programme), candidate: vera.candidate, session: vera.session });
    await scene.assessor.sends('attendance.record', { ...ids(), attended: 'yes' });
    await scene.assessor.sends('result.submit', { ...ids(), ...ALL_MET });
    const shown = await own();
    assert.match(shown, sv('result.ask', { name: 'Tore Testledare' }));
    assert.ok(shown.includes(ALSO));
  });

  it('stays with a card of before there were such fields, and is taken away by none', async () => {
    const { contactName: _, contactPhone: __, ...before } = valuesOf(await scene.lead.says('program'));
    const sent = { ...stamp(scene.programme), ...before, programme: scene.programme };
    assert.match(textOf(await scene.lead.sends('programme.save', sent)), sv('programme.saved'));
    assert.ok((await own()).includes(ALSO));
    await saves({ contactName: '' });
    assert.ok((await own()).includes(line('whom.also.phone', { phone: SHOWN })));
    await saves({ contactName: NAME, contactPhone: '' });
    assert.ok((await own()).includes(line('whom.also.name', { name: NAME })));
    await saves({ contactName: '' });
    assert.ok(!(await own()).includes(NAME));
  });

  it('that is no number is told beside what was typed', async () => {
    const card = await saves({ contactPhone: '12' });
    assert.match(besideOf(card, 'contactPhone'), sv('problem.phone'));
    assert.equal(valuesOf(card).contactPhone, '12');
  });
});
