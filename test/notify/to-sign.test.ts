import { strict as assert } from 'node:assert';
import { type NoticeOf, WHOEVER_LEADS } from '../../src/domain/notices.ts';
import { recipientOf } from '../../src/notify/delivery/recipient.ts';
import { submitResult } from '../../src/use-cases/results/giving/submit-result.ts';
import { recordAttendance } from '../../src/use-cases/results/record-attendance.ts';
import { answerOffer } from '../../src/use-cases/seats/booking/answer-offer.ts';
import { openStage } from '../support/notice-stage.ts';

describe('who is told, when it is sent, that a result waits for a signature', () => {
  it('is whoever may sign it then: nobody who gave it, has no role, or works where they do', async () => {
    const stage = await openStage({ days: 0 });
    const { world, by, actor, store, programme } = stage.ground;
    for (const name of ['vera', 'lead', 'uno']) await stage.meets(name);
    const { candidate, session } = stage;
    const ids = { candidate, session };
    const lead = { ...actor('lead', 'lead'), user: 'lead' };
    await answerOffer(world, by(actor('vera')), { ...ids, answer: { kind: 'accept' } });
    await recordAttendance(world, by(lead), { ...ids, attended: true });
    const areas = world.concepts.get(programme.concept)?.areas ?? [];
    const result = { areas: Object.fromEntries(areas.map(({ id }) => [id, 'met' as const])) };
    const signed = { ...programme, secondSignature: true };
    const gives = { ...by(lead), programme: signed };
    assert.equal((await submitResult(world, gives, { ...ids, result })).kind, 'done');

    const told = async (to: string, over: Partial<typeof signed> = {}) => {
      const notice: NoticeOf<'signature'> = { kind: 'signature', to, candidate, version: 1 };
      const found = await recipientOf(world, { ...signed, ...over }, notice, () => false);
      return found?.user?.id;
    };
    const uno = world.keyOf('uno@example.com');
    assert.equal(await told('uno'), undefined, 'has no role, and the one who leads has given it');
    const two = { roles: { ...signed.roles, [uno]: ['lead' as const] } };
    assert.equal(await told('uno', two), 'uno');
    assert.equal(await told('lead', two), 'uno', 'who gave it is not told');
    assert.equal(await told(WHOEVER_LEADS, two), 'uno');
    const { organisation = '' } = (await world.records.candidate(programme.id, candidate)) ?? {};
    assert.equal(await told('uno', { ...two, assessorOrganisations: { [uno]: organisation } }), undefined);
    await store.close();
  });
});
