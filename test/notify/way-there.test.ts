import { strict as assert } from 'node:assert';
import { deliveryRouteTo } from '../../src/use-cases/people/delivery-route.ts';
import { openStage, type Stage } from '../support/notice-stage.ts';

const NOON = '2020-05-11T10:00:00.000Z';
const LAST_WEEK = '2020-05-03T10:00:00.000Z';

/** What is known of Vera before something is sent to her. */
const KNOWN: Readonly<Record<string, (stage: Stage) => Promise<unknown>>> = {
  'who has not met the bot': async () => undefined,
  'who has a chat': (stage) => stage.meets('vera'),
  'who was seen in a group': async (stage) => {
    stage.open.resolves({ conversation: 'a:vera', serviceUrl: 'https://smba.example.com/', tenant: 't' });
    await stage.meets('vera', 'group');
  },
  'who has taken the app away': (stage) => lose(stage, NOON),
  'who took the app away long ago': (stage) => lose(stage, LAST_WEEK),
};

async function lose(stage: Stage, at: string): Promise<void> {
  await stage.meets('vera');
  await stage.ground.world.people.changeUser('vera', (user) => user && { ...user, lost: { why: 'uninstalled', at } });
}

/** The mail system has refused their address. */
async function refuse({ ground: { world } }: Stage): Promise<void> {
  await world.people.changeAddress(
    world.keyOf('vera@example.com'),
    (before) => before && { ...before, refused: { why: 'smtp-550', at: NOON } },
  );
}

describe('the way that a receipt names is the one that is taken', () => {
  for (const [who, prepare] of Object.entries(KNOWN)) {
    for (const mail of ['no mail is sent', 'mail is sent', 'their address is refused']) {
      it(`for somebody ${who}, where ${mail}`, async () => {
        const sendsMail = mail !== 'no mail is sent';
        const stage = await openStage({ mail: sendsMail });
        stage.at(NOON);
        await prepare(stage);
        if (mail === 'their address is refused') await refuse(stage);
        const { world, programme, store } = stage.ground;
        const vera = await world.records.candidate(programme.id, stage.candidate);
        assert.ok(vera);
        const said = await deliveryRouteTo({ ...world, sendsMail: () => sendsMail }, vera);
        const settlement = await stage.attempt('offer');
        assert.equal(said, settlement.kind === 'delivered' ? settlement.channel : 'none');
        await store.close();
      });
    }
  }
});
