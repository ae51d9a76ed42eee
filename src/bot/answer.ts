import type { Logger } from 'pino';
import type { AdaptiveCard, Renderer } from '../cards/render.ts';
import { calm } from '../cards/views/common.ts';
import { messageView } from '../cards/views/message.ts';
import { readerOf } from '../cards/views/reader.ts';
import { DEFAULT_LANGUAGE } from '../domain/languages.ts';
import type { User } from '../domain/people/user.ts';
import { isAct, type Verb } from '../domain/programme/permissions.ts';
import { linkUser } from '../use-cases/people/accounts/link-user.ts';
import { loseUser } from '../use-cases/people/accounts/lose-user.ts';
import { meetUser, type RosterEntry } from '../use-cases/people/accounts/meet-user.ts';
import type { AccountExists } from '../use-cases/people/accounts/own-address.ts';
import type { World } from '../use-cases/ports.ts';
import type { Consent, Incoming, Press, Sender } from './activity.ts';
import type { FetchFile } from './files/fetch-file.ts';
import type { Saving } from './files/save-file.ts';
import { showMenu } from './handlers/programme/menu.ts';
import { offered } from './handlers/programme/offered-report.ts';
import { privately } from './privately.ts';
import { onText } from './text/on-text.ts';
import { createTurn, hasPart, type Reply, type Turn } from './turn.ts';
import { handlerOf } from './verbs.ts';

/** What cannot be looked up in this time is done without, when there is only an apology to give. */
const TELL_MS = 500;

/** The version of card data that this code draws and reads. */
const CARD_VERSION = 1;

export type BotParts = {
  readonly world: World;
  readonly renderer: Renderer;
  /** Keys and object ids of the first leads. */
  readonly leads: ReadonlySet<string>;
  /** Tenants whose people are served; none: every tenant. */
  readonly tenants: readonly string[];
  /** Whether this person may be served now, or has asked for too much in too short a time. */
  readonly admit: (user: string) => Promise<boolean>;
  readonly fetchFile: FetchFile;
  readonly saving: Saving;
  readonly reference: () => string;
  /** Told of everybody who does something in their own chat. */
  readonly seen: (user: string) => void;
  readonly measure: (kind: string, outcome: TurnOutcome, ms: number) => void;
  readonly log: Logger;
};

/** `turned-away`: too much in too short a time, or from a tenant that is not served. */
type TurnOutcome = 'answered' | 'silent' | 'turned-away' | 'failed';

/** The channel's roster, as far as a turn may ask it. */
export type Roster = {
  /** What it tells of a sender; undefined when it gives no answer now. */
  readonly entryOf: (from: Sender) => Promise<RosterEntry | undefined>;
  /** Whether it still has another account; undefined when it gives no clear answer. */
  readonly exists: (from: Sender, account: User) => Promise<boolean | undefined>;
};

/**
 * Answers what came in: with a card, or with silence. Never throws; a failure is told with a reference to the log.
 * @param afterwards what is given to it is done when the answer has been sent
 */
export type AnswerIncoming = (
  incoming: Incoming,
  roster: Roster,
  afterwards: (task: () => void) => void,
) => Promise<AdaptiveCard | undefined>;

export function createBot(parts: BotParts): AnswerIncoming {
  const { world, renderer, leads, tenants, admit, reference, seen, measure, log } = parts;

  const draw = ({ language, programme, ...view }: Reply, turn: Turn): Promise<AdaptiveCard> => {
    const about = programme ?? turn.programme?.id;
    const stamp = { op: world.newId(), ...(about && { in: about }) };
    return renderer.render(view, language ?? turn.reader.language, stamp);
  };

  async function answer(
    incoming: Exclude<Incoming, { kind: 'ignored' }>,
    roster: Roster,
    afterwards: (task: () => void) => void,
    committed: World['committed'],
  ) {
    const { from } = incoming;
    // What has waited for this person comes below the greeting, not above it.
    const patient: World = { ...world, wake: () => afterwards(world.wake) };
    if (!from.personal && incoming.kind !== 'text' && incoming.kind !== 'press') return undefined;
    if (incoming.kind === 'uninstalled') {
      const left = await world.people.user(from.user);
      if (left) await loseUser(world, left, 'uninstalled');
      return undefined;
    }
    if (from.personal) seen(from.user);
    let asked = false;
    const exists: AccountExists = (account) => roster.exists(from, account);
    const meet = (anew: boolean) =>
      meetUser(patient, {
        ...contactOf(from),
        anew,
        exists,
        roster() {
          asked = true;
          return roster.entryOf(from);
        },
      });
    const met = await meet(incoming.kind === 'installed');
    // A button's card says what it is about; everything else is a moment to look who this is.
    // … unless nothing is known of them yet, as after a roster that did not answer.
    const user = incoming.kind === 'press' && met.programmes.length > 0 ? met : await linkUser(patient, met);
    if (incoming.kind === 'contact') return undefined;
    const pressed = pressOf(incoming);
    const op = pressed?.op ?? world.newId();
    const turnOf = (who: User) =>
      createTurn(
        { ...world, committed },
        { user: who, leads, exists, personal: from.personal, message: pressed?.message },
        pressed?.values.in || undefined,
        op,
      );
    const first = await turnOf(user);
    // Nothing was found for what is known of them: their address may be another by now.
    const turn = asked || hasPart(first) ? first : await turnOf(await linkUser(patient, await meet(true)));
    switch (incoming.kind) {
      case 'installed':
        return draw(await showMenu(turn), turn);
      case 'text':
        return draw(await onText(turn, incoming, parts.fetchFile, log), turn);
      case 'press':
        return draw(await onPress(turn, incoming.press), turn);
      case 'consent': {
        const reply = await offered(incoming.consent, parts.saving)(turn, incoming.consent.values);
        return reply && draw(reply, turn);
      }
      default:
        return incoming satisfies never;
    }
  }

  async function onPress(turn: Turn, press: Press): Promise<Reply> {
    const { reader } = turn;
    if (!turn.personal && press.verb !== 'status.refresh') return privately(turn);
    if ((press.version ?? CARD_VERSION) > CARD_VERSION) {
      return messageView(reader, { title: reader.t('common.newer-card') });
    }
    const handler = handlerOf(press.verb);
    return handler ? handler(turn, press.values) : showMenu(turn, calm(reader.t('common.old-card')));
  }

  /** One sentence in the reader's language; in the default one when even that cannot be read now. */
  async function tell(from: Sender, key: string, values: Readonly<Record<string, string>> = {}): Promise<AdaptiveCard> {
    // A store that has just failed may take as long to fail again: who waits for an answer shall not wait for a language.
    const soon = new Promise<undefined>((resolve) => setTimeout(resolve, TELL_MS, undefined).unref());
    const user = await Promise.race([world.people.user(from.user).catch(() => undefined), soon]);
    const language = user?.language ?? DEFAULT_LANGUAGE;
    const reader = readerOf(language);
    return renderer.render(messageView(reader, { title: reader.t(key, values) }), language, { op: world.newId() });
  }

  async function attempt(
    ...[incoming, roster, afterwards]: Parameters<AnswerIncoming>
  ): Promise<{ outcome: TurnOutcome; card?: AdaptiveCard | undefined }> {
    if (incoming.kind === 'ignored') {
      log.info({ why: incoming.why }, 'ignored');
      return { outcome: 'silent' };
    }
    if (tenants.length > 0 && !tenants.includes(incoming.from.tenant)) {
      log.warn({ why: 'tenant not allowed' }, 'ignored');
      return { outcome: 'turned-away' };
    }
    let isSaved = false;
    const committed = (verb: Verb): void => {
      isSaved ||= isAct(verb);
    };
    try {
      if (!(await admit(incoming.from.user))) {
        return { outcome: 'turned-away', card: await tell(incoming.from, 'common.too-fast') };
      }
      const card = await answer(incoming, roster, afterwards, committed);
      return { outcome: card ? 'answered' : 'silent', card };
    } catch (error) {
      log.error({ err: error, kind: kindOf(incoming) }, 'a turn failed');
      const said = isSaved ? 'common.error-saved' : 'common.error';
      return { outcome: 'failed', card: await tell(incoming.from, said, { reference: reference() }) };
    }
  }

  return async (incoming, roster, afterwards) => {
    const start = performance.now();
    const { outcome, card } = await attempt(incoming, roster, afterwards);
    measure(kindOf(incoming), outcome, performance.now() - start);
    return card;
  };
}

/** What of it names what it is about. */
function pressOf(incoming: Incoming): (Consent & Partial<Press>) | undefined {
  if (incoming.kind === 'consent') return incoming.consent;
  return incoming.kind === 'press' ? incoming.press : undefined;
}

/** A verb of ours, or what else it is: a stranger's text is none of the log's business. */
function kindOf(incoming: Incoming): string {
  if (incoming.kind !== 'press') return incoming.kind;
  return handlerOf(incoming.press.verb) ? incoming.press.verb : 'unknown';
}

function contactOf({ user, name, channelId, tenant, conversation, serviceUrl, personal }: Sender) {
  const home = { serviceUrl, tenant };
  return { user, name, channel: channelId, ...(personal ? { conversation: { conversation, ...home } } : { home }) };
}
