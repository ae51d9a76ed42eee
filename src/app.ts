import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createAdapter } from './bot/adapter.ts';
import { createAdmission } from './bot/admit.ts';
import { createBot } from './bot/answer.ts';
import type { Caller } from './bot/caller.ts';
import { createTeamsDoor } from './bot/teams.ts';
import { TURN_KINDS } from './bot/verbs.ts';
import { createRenderer, readTemplates } from './cards/render.ts';
import type { Config } from './config.ts';
import { describeError } from './describe-error.ts';
import type { User } from './domain/user.ts';
import { endAll } from './ending.ts';
import { addressOf, createServer } from './http/server.ts';
import { cardTexts } from './i18n/texts.ts';
import { createLinks } from './links.ts';
import { LeaseLost } from './notify/attempt.ts';
import { deliver } from './notify/deliver.ts';
import { type Dispatcher, startDispatcher } from './notify/dispatcher.ts';
import { openWays } from './notify/open.ts';
import { createPresence } from './notify/presence.ts';
import { createTeamsChannel } from './notify/teams/channel.ts';
import { paced } from './notify/teams/pace.ts';
import { openMetrics } from './operations/metrics/metrics.ts';
import { lookForPending } from './operations/metrics/pending.ts';
import { currentTurn, inTurn, withTurn } from './operations/turns.ts';
import type { DocumentStore } from './store/document-store.ts';
import { createLease } from './store/lease.ts';
import { openStore } from './store/open.ts';
import { createOutbox } from './store/outbox.ts';
import { catchUpAllReminders } from './use-cases/catch-up-reminders.ts';
import type { World } from './use-cases/ports.ts';
import { recountTallies } from './use-cases/recount-tallies.ts';
import { startAllDigests } from './use-cases/write-digests.ts';
import { createSite } from './web/site.ts';
import { createWorld, newId, secretOf } from './world.ts';

export type App = {
  /** Where it listens, e.g. http://127.0.0.1:3978 */
  readonly url: string;
  readonly world: World;
  readonly store: DocumentStore;
  /**
   * Finishes the turns and the sends that are under way, then closes everything, in 24 s at most.
   *
   * @throws when something was left behind
   */
  close(): Promise<void>;
};

/** What a test or the demo may put in place of the world's own. */
export type Surroundings = {
  readonly log: Logger;
  readonly now?: () => Date;
  readonly pages?: Readonly<Record<string, (language: 'sv' | 'en', query: unknown) => string>>;
  readonly openIdMetadata?: string;
};

/** A stop waits so long for the turns under way, and for metrics. */
const CLOSING_MS = 5_000;
/** And so long for notices: the platform has eight seconds to answer, and what it took is noted. */
const SENDING_MS = 10_000;
const LETTING_GO_MS = 1_000;

/** The same text is told once: what cannot be read is met again at every look. */
function once(tell: (text: string) => void): (text: string) => void {
  const told = new Set<string>();
  return (text) => {
    if (!told.has(text)) tell(text);
    told.add(text);
  };
}

/** Answers the turns under way; a caller who has not finished asking by then is let go. */
async function closeServer(server: ReturnType<typeof createServer>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const late = setTimeout(() => server.server.closeAllConnections(), CLOSING_MS);
  await closed;
  clearTimeout(late);
}

/** Puts the parts together and starts them. */
export async function startApp(config: Config, surroundings: Surroundings): Promise<App> {
  const { now = () => new Date(), pages = {}, openIdMetadata } = surroundings;
  // Whoever made the log: errors in it must not quote what people or the platform have said.
  const log = surroundings.log.child({}, { serializers: { err: describeError }, formatters: { log: withTurn } });
  const metrics = await openMetrics(config.insights, TURN_KINDS, log);
  const random = (): string => randomBytes(16).toString('hex');
  const store = await openStore(config.store, {
    random,
    onCharge: (operation, ru) => {
      metrics.charge(operation, ru);
      const turn = currentTurn();
      if (turn) turn.charge += ru;
    },
  });
  metrics.observe(() => lookForPending(store, now()));
  let dispatcher: Dispatcher | undefined;
  const stopping = new AbortController();
  const open = config.bot.kind === 'open';
  let { publicUrl } = config;
  let sendsMail = false;
  const links = createLinks(config.linkSecret ?? (await secretOf(store)), now);
  const linkTo: World['linkTo'] = async (link, ends) =>
    publicUrl && `${publicUrl}/${link.to === 'reply' ? 'svar' : 'filer'}/${await links.sign(link, ends)}`;
  const unreadable = once((id) => log.error({ document: id }, 'a document cannot be read by this version'));
  const world = await createWorld(store, {
    now,
    wake: () => dispatcher?.wake(),
    refused: metrics.refused,
    linkTo,
    unreadable,
    sendsMail: () => sendsMail,
  });
  const renderer = createRenderer({
    templates: readTemplates(fileURLToPath(new URL('../cards', import.meta.url))),
    texts: cardTexts,
  });
  const adapter = createAdapter(config.bot, openIdMetadata, log);
  const presence = createPresence(now);
  const leads = new Set(config.leads.map((lead) => (lead.includes('@') ? world.keyOf(lead) : lead)));
  const bot = createBot({
    world,
    renderer,
    leads,
    tenants: config.tenants,
    admit: open ? async () => true : createAdmission(),
    reference: () => currentTurn()?.id ?? 'none',
    seen: presence.seen,
    measure: (kind, outcome, ms) => {
      metrics.turn(kind, outcome, ms);
      // The others have a line that says why.
      if (outcome === 'answered') log.info({ ms: Math.round(ms), ru: currentTurn()?.charge }, 'turn');
    },
    log,
  });
  const door = createTeamsDoor({ adapter, answer: bot, open, log });
  const site = createSite({
    world,
    links,
    host: () => new URL(publicUrl ?? 'http://localhost').hostname,
    failed(error) {
      log.error({ err: error }, 'a page failed');
      return currentTurn()?.id ?? 'none';
    },
  });
  const server = createServer({
    messages: {
      caller: door.caller,
      answer: (body, caller: Caller) => inTurn(newId().slice(0, 8), () => door.answer(body, caller)),
    },
    ready: () => store.ping(),
    pages,
    web: (request) => inTurn(newId().slice(0, 8), () => site(request)),
    log,
  });
  // Before anything is answered: what is changed is counted by what is counted today.
  await recountTallies(world).catch((error: unknown) => log.error({ err: error }, 'a tally could not be counted anew'));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(config.port, config.host, resolve);
  });
  const url = addressOf(server, config.host);
  // On this machine alone, the bot's own address is as public as it gets.
  publicUrl ??= open ? url : undefined;
  const appId = config.bot.kind === 'registered' ? config.bot.appId : '';
  const mayStart = () => dispatcher?.mayStart();
  const teams = paced(createTeamsChannel(adapter, appId), {
    mayStart,
    stopping: stopping.signal,
    now: () => performance.now(),
  });
  const ways = await openWays(config, publicUrl);
  sendsMail = ways.mail !== undefined;
  const parts = {
    world,
    teams,
    ...ways,
    renderer,
    isHere: presence.isHere,
    isFirstLead: ({ keys }: User) => keys.some((key) => leads.has(key)),
    mayStart,
    now,
    random: Math.random,
  };
  dispatcher = startDispatcher({
    outbox: createOutbox(store, unreadable),
    lease: createLease(store, newId()),
    deliver: (due) => deliver(parts, due),
    told: metrics.notice,
    now,
    log,
  });
  startAllDigests(world).catch((error: unknown) => log.error({ err: error }, 'digests could not be started'));
  catchUpAllReminders(world).catch((error: unknown) => log.error({ err: error }, 'reminders could not be caught up'));
  // The first answer need not wait for every template; it parses its own if it is early.
  void renderer.warm();
  return {
    url,
    world,
    store,
    async close() {
      adapter.close();
      const parts = [
        { what: 'requests', within: CLOSING_MS + LETTING_GO_MS, end: () => closeServer(server) },
        {
          what: 'notices',
          within: SENDING_MS,
          async end() {
            stopping.abort(new LeaseLost('the process is ending'));
            await dispatcher?.stop();
          },
        },
        { what: 'mail', within: LETTING_GO_MS, end: async () => ways.close() },
        { what: 'metrics', within: CLOSING_MS + LETTING_GO_MS, end: metrics.close },
        { what: 'store', within: LETTING_GO_MS, end: store.close },
      ];
      await endAll(parts, log);
    },
  };
}
