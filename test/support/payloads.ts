import { strict as assert } from 'node:assert';
import { readActivity } from '../../src/bot/activity.ts';

export const TENANT = '11111111-1111-4111-8111-111111111111';
export const USER = '22222222-2222-4222-8222-222222222222';

/** A message as Teams sends it. */
export const MESSAGE = {
  text: 'status\n',
  textFormat: 'plain',
  type: 'message',
  timestamp: '2020-05-11T07:03:02.1234567Z',
  localTimestamp: '2020-05-11T09:03:02.1234567+02:00',
  id: '1589180582000',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/11111111-1111-4111-8111-111111111111/',
  from: { id: '29:1abc-DEF', name: 'Vera Validand', aadObjectId: USER },
  conversation: { conversationType: 'personal', tenantId: TENANT, id: 'a:1xyz' },
  recipient: { id: '28:33333333-3333-4333-8333-333333333333', name: 'Valideringsbot' },
  entities: [{ locale: 'sv-SE', country: 'SE', platform: 'Windows', timezone: 'Europe/Stockholm', type: 'clientInfo' }],
  channelData: { tenant: { id: TENANT }, legacy: { replyToId: '1:abc' } },
  locale: 'sv-SE',
  localTimezone: 'Europe/Stockholm',
};
export const GROUP = { conversationType: 'groupChat', isGroup: true, tenantId: TENANT, id: '19:abc@thread.v2' };
export const CHANNEL = {
  conversationType: 'channel',
  isGroup: true,
  tenantId: TENANT,
  id: '19:abc@thread.tacv2;messageid=1',
};
export const BOT = {
  type: 'mention',
  mentioned: { id: '28:3', name: 'Valideringsbot' },
  text: '<at>Valideringsbot</at>',
};
export const { text: _, textFormat: __, ...WITHOUT_TEXT } = MESSAGE;
export const INVOKE = {
  ...WITHOUT_TEXT,
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: {
    action: {
      type: 'Action.Execute',
      id: 'accept',
      verb: 'booking.accept',
      data: { v: 1, op: 'op1', in: 'p1', candidate: 'c1', session: 's1' },
    },
    trigger: 'manual',
  },
  replyToId: '1589180582001',
};

export const ignored = (activity: unknown): string => {
  const read = readActivity(activity);
  assert.equal(read.kind, 'ignored', JSON.stringify(read));
  return read.kind === 'ignored' ? read.why : '';
};
export function pressIn(activity: unknown) {
  const read = readActivity(activity);
  assert.ok(read.kind === 'press', JSON.stringify(read));
  return read;
}
export function textIn(activity: unknown): string {
  const read = readActivity(activity);
  assert.ok(read.kind === 'text', JSON.stringify(read));
  return read.text;
}
