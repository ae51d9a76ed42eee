import { type Activity, INVOKE_RESPONSE_KEY, type TurnContext } from 'botbuilder-core';
import type { Logger } from 'pino';
import { z } from 'zod';
import { CARD_TYPE, cardMessage } from '../cards/message.ts';
import type { AdaptiveCard } from '../cards/render.ts';
import type { User } from '../domain/people/user.ts';
import { hasPersonalNumber } from '../inputs/personal-number/personal-number.ts';
import type { RosterEntry } from '../use-cases/people/accounts/meet-user.ts';
import { displayName, type Incoming, readActivity, type Sender } from './activity.ts';
import type { Adapter } from './adapter.ts';
import type { AnswerIncoming } from './answer.ts';
import { type Caller, CHANNEL } from './caller/caller.ts';
import { mayCall } from './caller/service-url.ts';

/** A turn waits so long for Teams' roster, and is answered without it; the next contact asks again. */
const ROSTER_MS = 3_000;

/** As for what comes in by HTTP: half a surrogate pair is nothing that could be stored. */
const wellFormed = z.string().transform((text) => text.toWellFormed());
const member = z.object({
  name: wellFormed.optional(),
  email: wellFormed.nullish(),
  userPrincipalName: wellFormed.nullish(),
});

/** A guest's user name, `anna_example.com#EXT#@tenant.onmicrosoft.com`, looks like an address and takes no mail. */
const isAddress = (text: string): boolean => text.includes('@') && !text.includes('#') && !hasPersonalNumber(text);

function soon<T>(answer: Promise<T>): Promise<T> {
  const late = AbortSignal.timeout(ROSTER_MS);
  const timeout = new Promise<never>((_, reject) => {
    late.addEventListener('abort', () => reject(new Error('the roster did not answer in time')), { once: true });
  });
  return Promise.race([answer, timeout]);
}

const inTeam = z.object({ team: z.object({ id: z.string() }).optional().catch(undefined) }).catch({});

/** What Teams' roster tells of the sender; undefined when it does not answer, or not in time. */
async function askRoster(
  adapter: Adapter,
  { serviceUrl, conversation, channelData }: Activity,
  from: Sender,
  log: Logger,
): Promise<RosterEntry | undefined> {
  // In a channel it is the team that has the roster.
  const { team } = inTeam.parse(channelData ?? {});
  try {
    const found = member.parse(await soon(adapter.member(serviceUrl, team?.id ?? conversation.id, from.channelId)));
    const addresses = [found.email, found.userPrincipalName].flatMap((each) =>
      each && isAddress(each) ? each.trim().toLowerCase() : [],
    );
    return { addresses: [...new Set(addresses)], ...(found.name && { name: displayName(found.name) }) };
  } catch (error) {
    log.warn({ err: error }, 'the roster gave no answer');
    return undefined;
  }
}

const listed = z.object({ aadObjectId: z.string().nullish(), objectId: z.string().nullish() });
const notFound = z.object({ statusCode: z.literal(404), code: z.string().regex(/^MemberNotFound/) });

/**
 * Whether an account is still a member of its own chat with the bot. Of one that is no more the roster knows nothing, or
 * keeps an entry without object id; any other failure says nothing of the account.
 */
async function stillExists(adapter: Adapter, from: Sender, account: User): Promise<boolean | undefined> {
  const { conversation: chat, channel = account.id } = account;
  if (chat?.serviceUrl !== from.serviceUrl || chat.tenant !== from.tenant) return undefined;
  try {
    const found = listed.parse(await soon(adapter.member(from.serviceUrl, chat.conversation, channel)));
    return Boolean(found.aadObjectId ?? found.objectId);
  } catch (error) {
    return notFound.safeParse(error).success ? false : undefined;
  }
}

/** What an invoke is answered when it was no press of ours: nothing changes, and the client shows no error. */
const NOTHING = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: '' };

const hasStatus = (error: unknown): boolean =>
  error instanceof Error && 'statusCode' in error && error.statusCode !== undefined;

/** Replies to a press in its own answer, and to everything else with a message of its own. */
async function reply(
  adapter: Adapter,
  context: TurnContext,
  incoming: Incoming,
  card: AdaptiveCard | undefined,
): Promise<void> {
  if (incoming.kind === 'consent') context.turnState.set(INVOKE_RESPONSE_KEY, { value: { status: 200 } });
  if (context.activity.type === 'invoke' && incoming.kind !== 'consent') {
    // Whatever the outcome, the contract wants HTTP 200; the SDK would make another status of a refusal.
    const body = card ? { statusCode: 200, type: CARD_TYPE, value: card } : NOTHING;
    context.turnState.set(INVOKE_RESPONSE_KEY, { value: { status: 200, body } });
  } else if (card && incoming.kind !== 'ignored') {
    const message = cardMessage(card);
    await adapter.reply(context, message).catch((error: unknown) => {
      if (hasStatus(error)) throw error;
      // The connection broke, perhaps an idle one that the other side had just closed. A reply that comes twice does no
      // harm, one that is lost looks like a dead bot.
      return adapter.reply(context, message);
    });
  }
}

export type Exchange = { readonly status: number; readonly body?: unknown };

/** What the SDK needs in order to look at it at all: whoever sent less than this gets silence. */
const isActivity = (body: unknown): body is Activity =>
  typeof body === 'object' &&
  body !== null &&
  'type' in body &&
  typeof body.type === 'string' &&
  'serviceUrl' in body &&
  typeof body.serviceUrl === 'string' &&
  'from' in body &&
  typeof body.from === 'object' &&
  body.from !== null;

/** The bot's door for Teams: has each caller verified, and answers the activities they bring. */
export function createTeamsDoor(parts: { adapter: Adapter; answer: AnswerIncoming; open: boolean; log: Logger }) {
  const { adapter, answer, open, log } = parts;

  async function caller(authorization: string): Promise<Caller | undefined> {
    const known = await adapter.caller(authorization);
    if ('caller' in known) return known.caller;
    log.warn({ why: known.why }, 'a caller was turned away');
    return undefined;
  }

  function problemOf({ channelId, serviceUrl }: Activity, caller: Caller): string | undefined {
    if (channelId !== CHANNEL) return 'channel not served';
    if (!mayCall(serviceUrl, open)) return 'service URL not allowed';
    if (!open && caller.serviceUrl !== serviceUrl) return 'service URL of another';
    return undefined;
  }

  async function take(body: unknown, caller: Caller): Promise<Exchange> {
    if (!isActivity(body)) {
      log.info({ why: 'not an activity' }, 'ignored');
      return { status: 200 };
    }
    const why = problemOf(body, caller);
    if (why !== undefined) {
      log.warn({ why }, 'a caller was turned away');
      return { status: 403 };
    }
    const turn = async (context: TurnContext): Promise<void> => {
      const incoming = readActivity(body);
      const later: (() => void)[] = [];
      try {
        const card = await answer(
          incoming,
          {
            entryOf: (from) => askRoster(adapter, body, from, log),
            exists: (from, account) => stillExists(adapter, from, account),
          },
          (task) => later.push(task),
        );
        await reply(adapter, context, incoming, card);
      } catch (error) {
        // What the turn changed is stored; only its answer did not get through. Asking again shows it.
        log.error({ err: error }, 'an answer could not be sent');
      } finally {
        for (const task of later) task();
      }
    };
    return (await adapter.exchange(body, turn)) ?? { status: 200 };
  }
  return { caller, answer: take };
}
