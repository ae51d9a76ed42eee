import { strict as assert } from 'node:assert';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import type { App } from '../../src/app.ts';
import { startDemoBot } from '../../src/demo/bot.ts';
import { type Mailbox, startMailbox } from '../../src/demo/inbox/mailbox.ts';
import { inboxPage } from '../../src/demo/inbox/page.ts';
import { PAGES, ROUTES } from '../../src/routes.ts';
import { eventually } from '../support/eventually.ts';
import { createTempDir, type TempDir } from '../support/temp-dir.ts';
import { insides, named, textOf } from '../support/web/markup.ts';

const TEN = DateTime.fromISO('2020-05-11T10:00', { zone: 'Europe/Stockholm' });

describe('the bot of the demo', () => {
  let folder: TempDir;
  let mailbox: Mailbox;
  let app: App;
  const now = () => TEN.toJSDate();
  before(async () => {
    folder = await createTempDir();
    mailbox = await startMailbox(now);
    app = await startDemoBot({
      port: 0,
      dataFile: join(folder.path, 'demo.sqlite'),
      logFile: join(folder.path, 'demo.log'),
      smtpUrl: mailbox.url,
      now,
      pages: { [ROUTES.inbox]: (query) => inboxPage({ mails: mailbox.mails(), query }) },
    });
  });
  after(async () => {
    await app.close();
    await mailbox.close();
    await folder.remove();
  });
  const page = async (query = '') => (await fetch(`${app.url}/demo/post${query}`)).text();
  const sent = (count: number) => eventually(() => mailbox.mails().length >= count);
  const people = async () => {
    const [programme = ''] = await app.world.people.programmes();
    return (await app.world.records.candidates(programme, { limit: 100 })).items;
  };

  it('fills the inbox with a handful of mails, and none that is old', async () => {
    assert.ok(await sent(6), 'the mails did not come');
    const rows = insides(await page(), 'li').map(textOf);
    const about = rows.map((row) => row.replace(/ (måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag) .*/, '')).sort();
    assert.deepEqual(about, [
      'Bea Provberg Ditt resultat är klart',
      'Filip Provsson Din tid är bokad:',
      'Greta Låtsaslund Erbjudande om tid:',
      'Sam Samordnare En validand kommer',
      'Sam Samordnare En validand nås inte',
      'Vera Validand Erbjudande om tid:',
    ]);
    assert.equal(rows.filter((row) => /^Filip .* Kalenderfil /.test(row)).length, 1);
    assert.match(await page('?lang=en'), /<html lang="en">/);
  });
  it('leads from a mail to the page where its reader answers', async () => {
    await sent(6);
    const mail = mailbox.mails().find(({ name }) => name === 'Greta Låtsaslund');
    const [frame] = named(await page(`?mail=${mail?.number}`), 'iframe');
    const links = named(frame?.attributes.get('srcdoc') ?? '', 'a').map(
      ({ attributes }) => attributes.get('href') ?? '',
    );
    const [url = ''] = links;
    assert.ok(url.startsWith(`${app.url}${PAGES.reply.path}/`), 'the link leads elsewhere');
    const answer = await fetch(url);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /Vill du ha den här tiden\?/);
  });
  it('has somebody to be called: no mail reaches her, and her number is known', async () => {
    const lova = async () => (await people()).find(({ name }) => name === 'Lova Hittepåsson');
    assert.ok(await eventually(async () => (await lova())?.contact?.kind === 'unreached'));
    const { contact, phone, progress } = (await lova()) ?? {};
    assert.equal(contact?.kind === 'unreached' && contact.why, 'smtp-550');
    assert.deepEqual([phone, progress?.stage], ['+46701740608', 'offered']);
  });
  it('writes nobody’s address in its log', async () => {
    await sent(6);
    const log = await readFile(join(folder.path, 'demo.log'), 'utf8');
    assert.match(log, /"outcome":"delivered"/);
    assert.doesNotMatch(log, /@|Greta|Lova/);
  });
});
