import { attention, good } from '../../../cards/views/common.ts';
import { messageView } from '../../../cards/views/message.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { confirmAccount } from '../../../use-cases/people/accounts/new-account.ts';
import { inProgramme } from '../answers.ts';

/** A coordinator or lead says that a new account is the same person's as one that is gone. */
export const confirm = inProgramme('account.confirm', async (turn, values) => {
  const { reader, world } = turn;
  const input = idsIn(values, 'from', 'account');
  const outcome = await confirmAccount(world, turn, input, turn.exists);
  const name = (await world.people.user(input.account))?.name ?? '';
  return outcome.kind === 'refused'
    ? messageView(reader, {
        title: reader.t('accounts.heading'),
        banner: attention(reader.t(`refusal.${outcome.reason}`)),
      })
    : messageView(reader, {
        title: reader.t('accounts.confirmed', { name }),
        lines: [reader.t('accounts.confirmed-next')],
        banner: good(reader.t('accounts.done')),
      });
});
