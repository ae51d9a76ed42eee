import type { AdaptiveCard } from '../../cards/render.ts';
import { isTrouble, type User } from '../../domain/people/user.ts';
import { loseUser } from '../../use-cases/people/accounts/lose-user.ts';
import type { World } from '../../use-cases/ports.ts';
import { ChannelError } from '../channel.ts';
import { type Reach, reachOf, SHUT } from '../delivery/reach.ts';
import type { TeamsChannel } from './channel.ts';

/** Said of the person: no other chat takes anything to them either. */
const OF_THE_PERSON = [
  'ConversationBlockedByUser',
  'MessageWritesBlocked',
  'BotDisabledByAdmin',
  'ForbiddenOperationException',
];
/** Said of the chat: gone, or one of an earlier registration of the bot. */
const isOfTheChat = ({ code, lasting, unauthorized }: ChannelError): boolean =>
  (lasting || unauthorized) && !OF_THE_PERSON.includes(code);

const DELIVERED: Reach = { kind: 'delivered', by: 'teams' };
const MOVED: Reach = { kind: 'retry', why: 'moved', afterMs: 0 };

/** Without a chat, or where its address is refused, one is opened by object id; if that fails too they are given up. */
export async function byTeams(
  world: World,
  teams: TeamsChannel,
  user: User | undefined,
  card: AdaptiveCard,
): Promise<Reach> {
  if (!user) return SHUT;
  if (isTrouble(user.lost, world.calendar.now('UTC').at)) return { kind: 'shut', why: user.lost.why };
  let seen = user;
  let refused: ChannelError | undefined;
  try {
    if (seen.conversation) {
      refused = await refusalOf(teams.send(seen.conversation, card));
      if (!refused) return DELIVERED;
      seen = await forgetChat(world, seen);
      if (seen.conversation) return MOVED;
    }
    if (!seen.home) return SHUT;
    const conversation = await teams.open(seen.id, seen.home);
    seen = (await world.people.changeUser(seen.id, (before) => before && { ...before, conversation })) ?? seen;
    await teams.send(conversation, card);
    return DELIVERED;
  } catch (error) {
    if (!(error instanceof ChannelError)) throw error;
    if (error.kind === 'retry' || !(error.lasting || refused?.lasting)) return reachOf(error);
    return (await loseUser(world, seen, error.code)) ? reachOf(error) : MOVED;
  }
}

/** Why this chat does not take it, when another one may; any other failure is thrown. */
async function refusalOf(sending: Promise<void>): Promise<ChannelError | undefined> {
  try {
    await sending;
    return undefined;
  } catch (error) {
    if (error instanceof ChannelError && isOfTheChat(error)) return error;
    throw error;
  }
}

/** Returns the person as they are known then: with another chat, when they have opened one meanwhile. */
async function forgetChat(world: World, seen: User): Promise<User> {
  const stored = await world.people.changeUser(seen.id, (before) => {
    if (!before?.conversation || before.conversation.conversation !== seen.conversation?.conversation) return undefined;
    const { conversation, ...rest } = before;
    const { serviceUrl, tenant } = conversation;
    return { ...rest, home: { serviceUrl, tenant } };
  });
  return stored ?? seen;
}
