import { strict as assert } from 'node:assert';
import { createAdapter } from '../../../src/bot/adapter.ts';
import { ChannelError } from '../../../src/notify/channel.ts';
import { createTeamsChannel } from '../../../src/notify/teams/channel.ts';
import { patient } from '../../../src/notify/teams/patient.ts';
import { createPace } from '../../../src/notify/teams/rate-limit.ts';
import { type Connector, startConnector, TENANT } from '../../support/connector.ts';

const BUSY = { status: 429, headers: { 'retry-after': '0' } };
const FILE = { name: 'rapport.pdf', contentUrl: 'https://x/rapport.pdf', uniqueId: 'u', fileType: 'pdf' };

describe('what is told outside of a notice', () => {
  let connector: Connector;
  let stopping: AbortController;
  const show = async () => {
    const channel = createTeamsChannel(createAdapter({ kind: 'open' }), '');
    const teams = patient(createPace(() => performance.now()).limit(channel), stopping.signal);
    await teams.showFile({ conversation: 'a:chat', serviceUrl: connector.url, tenant: TENANT }, FILE);
  };

  before(async () => {
    connector = await startConnector();
  });
  beforeEach(() => {
    connector.requests.length = 0;
    stopping = new AbortController();
  });
  after(() => connector.close());

  it('is sent again as long as Teams asks for patience, four times in all', async () => {
    connector.faults.push(BUSY, BUSY, BUSY);
    await show();
    assert.equal(connector.requests.length, 4);
    connector.faults.push(BUSY, BUSY, BUSY, BUSY);
    await assert.rejects(show(), ChannelError);
    assert.equal(connector.requests.length, 8);
  });
  it('is not when Teams has refused it', async () => {
    connector.faults.push({ status: 403, body: { error: { code: 'ConversationBlockedByUser' } } });
    await assert.rejects(show(), /ConversationBlockedByUser/);
    assert.equal(connector.requests.length, 1);
  });
  it('keeps no process from ending', async () => {
    connector.faults.push({ status: 429, headers: { 'retry-after': '600' } });
    const shown = show();
    await connector.until(() => connector.requests.length > 0, 'the request');
    stopping.abort();
    await assert.rejects(shown, { name: 'AbortError' });
    assert.equal(connector.requests.length, 1);
  });
});
