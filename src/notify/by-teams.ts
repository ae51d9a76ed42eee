import type { AdaptiveCard } from '../cards/render.ts';
import { type ConversationKey, isTrouble, type User } from '../domain/user.ts';
import { loseUser } from '../use-cases/lose-user.ts';
import type { World } from '../use-cases/ports.ts';
import { ChannelError } from './channel.ts';
import { type Reach, reachOf, SHUT } from './reach.ts';
import type { TeamsChannel } from './teams-channel.ts';

/** Teams no longer knows this chat; the person may have another. */
const CHAT_GONE = ['ConversationNotFound', 'ActivityNotFoundInConversation'];

/** In their own chat, which is opened first where there is none but it is known where one could be. */
export async function byTeams(
  world: World,
  teams: TeamsChannel,
  user: User | undefined,
  card: AdaptiveCard,
): Promise<Reach> {
  if (!user) return SHUT;
  if (isTrouble(user.lost, world.calendar.now('UTC').at)) return { kind: 'shut', why: user.lost.why };
  try {
    if (user.conversation) {
      try {
        await teams.send(user.conversation, card);
        return { kind: 'delivered', by: 'teams' };
      } catch (error) {
        if (!(error instanceof ChannelError && CHAT_GONE.includes(error.code))) throw error;
        await forgetChat(world, user.conversation, user.id);
      }
    }
    const home = user.conversation ?? user.home;
    if (!home) return SHUT;
    const { serviceUrl, tenant } = home;
    const conversation = await teams.open(user.id, { serviceUrl, tenant });
    await world.people.changeUser(user.id, (before) => before && { ...before, conversation });
    await teams.send(conversation, card);
    return { kind: 'delivered', by: 'teams' };
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    if (!error.lasting) return reachOf(error);
    return (await loseUser(world, user, error.code)) ? reachOf(error) : { kind: 'retry', why: 'moved', afterMs: 0 };
  }
}

async function forgetChat(world: World, gone: ConversationKey, id: string): Promise<void> {
  const { serviceUrl, tenant } = gone;
  await world.people.changeUser(id, (before) => {
    if (before?.conversation?.conversation !== gone.conversation) return undefined;
    const { conversation: _, ...rest } = before;
    return { ...rest, home: { serviceUrl, tenant } };
  });
}
