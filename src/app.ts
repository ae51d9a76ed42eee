import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import { createAdapter } from './bot/adapter.ts';
import { TURN_KINDS } from './bot/verbs.ts';
import { createRenderer, type Renderer, readTemplates } from './cards/render.ts';
import type { Config } from './config.ts';
import { describeError } from './describe-error.ts';
import { endAll } from './ending.ts';
import { createFrontDoor } from './front-door.ts';
import { addressOf, close, listen } from './http/listen.ts';
import type { HttpParts } from './http/server.ts';
import { cardTexts } from './i18n/texts.ts';
import { createLinks } from './links.ts';
import { createAlarm } from './notify/dispatch/alarm.ts';
import { createPresence } from './notify/dispatch/presence.ts';
import { startDelivery } from './notify/dispatch/start.ts';
import { openWays } from './notify/open.ts';
import { createTeamsChannel } from './notify/teams/channel.ts';
import { patient } from './notify/teams/patient.ts';
import { createPace } from './notify/teams/rate-limit.ts';
import { openMetrics } from './operations/metrics/metrics.ts';
import { lookForPending } from './operations/metrics/pending.ts';
import { tracedMail, tracedStore, tracedTeams } from './operations/traces/traced.ts';
import { openTraces, type Traces } from './operations/traces/traces.ts';
import { chargeTurn, withTurn } from './operations/turns.ts';
import { PAGE_OF, PAGES } from './routes.ts';
import { createSigner, makeSigningKey } from './signing.ts';
import type { DocumentStore } from './store/document-store.ts';
import { readSigningKeyOf } from './store/keys/signing-keys.ts';
import { createLease } from './store/lease.ts';
import { openStore } from './store/open.ts';
import { createOutbox } from './store/outbox.ts';
import { noticesOf } from './store/shapes/ids.ts';
import { onceEach } from './store/shapes/shape.ts';
import type { World } from './use-cases/ports.ts';
import { catchUpAllOrganisations } from './use-cases/programme/catch-up-organisations.ts';
import { catchUpAllSearches } from './use-cases/programme/catch-up-search.ts';
import { recountTallies } from './use-cases/programme/recount-tallies.ts';
import { startAllDigests } from './use-cases/programme/write-digests.ts';
import { catchUpAllResults } from './use-cases/results/giving/catch-up-results.ts';
import { catchUpAllReminders } from './use-cases/seats/booking/catch-up-reminders.ts';
import { catchUpAllNeeds } from './use-cases/seats/catch-up-needs.ts';
import { createWorld, newId, secretOf } from './world.ts';

export type App = {
  /** Where it listens, e.g. http://127.0.0.1:3978 */
  readonly url: string;
  readonly world: World;
  readonly store: DocumentStore;
  /**
   * Finishes the turns and the sends that are under way, then closes everything, in 24 s at most.
   * @throws when something was left behind
   */
  close(): Promise<void>;
};

/** What a test or the demo may put in place of the world's own. */
export type Overrides = {
  readonly log: Logger;
  readonly now?: () => Date;
  readonly pages?: HttpParts['pages'];
  readonly openIdMetadata?: string;
  readonly concepts?: World['concepts'];
  readonly traces?: Traces;
};

/** A stop waits so long for the turns under way, and for metrics. */
const CLOSING_MS = 5_000;
/** And so long for notices: the platform has eight seconds to answer, and what it took is noted. */
const SENDING_MS = 10_000;
const LETTING_GO_MS = 1_000;
/** A start waits so long for what an earlier version stored to be found. */
const CATCHING_UP_MS = 1_000;

/** Of files that stay the same while the process runs: made once, whoever starts in it. */
let renderer: Renderer | undefined;

/** Puts the parts together and starts them, each after those that it needs. */
export async function startApp(config: Config, surroundings: Overrides): Promise<App> {
  const { now = () => new Date(), pages = {}, openIdMetadata, concepts } = surroundings;
  // Whoever made the log: errors in it must not quote what people or the platform have said.
  const log = surroundings.log.child({}, { serializers: { err: describeError }, formatters: { log: withTurn } });
  const metrics = await openMetrics(config.insights, TURN_KINDS, log);
  const traces = surroundings.traces ?? (await openTraces(config.traces, TURN_KINDS, log));
  const opened = await openStore(config.store, {
    random: () => randomBytes(16).toString('hex'),
    onCharge: (operation, ru) => {
      metrics.charge(operation, ru);
      chargeTurn(ru);
    },
  });
  const store = tracedStore(opened, traces);
  metrics.observe(() => lookForPending(store, now()));

  const open = config.bot.kind === 'open';
  // On this machine alone, the bot's own address is as public as it gets; its port is known once it listens.
  const listening = Promise.withResolvers<string>();
  const publicUrl = config.publicUrl ?? (open ? listening.promise : undefined);
  const address = config.publicUrl ?? (open ? addressOf(config.host, config.port) : undefined);
  const host = address && new URL(address).hostname;
  const ways = await openWays(config, host);
  const links = createLinks(config.linkSecret ?? (await secretOf(store)), now);
  const { signingKey } = config;
  const signer = createSigner(async () => signingKey ?? readSigningKeyOf(store, makeSigningKey));
  const alarm = createAlarm();
  const unreadable = onceEach((id) => log.error({ document: id }, 'a document cannot be read by this version'));
  const world = await createWorld(store, {
    now,
    wake: alarm.ring,
    refused: metrics.refused,
    queued(mark) {
      log.info({ notice: noticesOf(mark) }, 'queued');
      traces.queued(noticesOf(mark));
    },
    erased: (hash) => log.info({ hash }, 'somebody was erased'),
    linkTo: async (link, ends) =>
      publicUrl && `${await publicUrl}${PAGES[PAGE_OF[link.to]].path}/${await links.sign(link, ends)}`,
    linkToList: async (link, ends) =>
      publicUrl && `${await publicUrl}${PAGES.file.path}/${await links.signList(link, ends)}`,
    linkToSheet: async (link, ends) =>
      publicUrl && `${await publicUrl}${PAGES.file.path}/${await links.signSheet(link, ends)}`,
    linkToLeadFile: async (link, ends) =>
      publicUrl && `${await publicUrl}${PAGES.file.path}/${await links.signLeadFile(link, ends)}`,
    unreadable,
    sendsMail: () => ways.mail !== undefined,
    offersFiles: () => config.offersFiles,
    ...(concepts && { concepts }),
  });

  renderer ??= createRenderer({
    templates: readTemplates(fileURLToPath(new URL('../cards', import.meta.url))),
    texts: cardTexts,
  });
  const adapter = createAdapter(config.bot, openIdMetadata, log);
  const appId = config.bot.kind === 'registered' ? config.bot.appId : '';
  const teams = tracedTeams(createTeamsChannel(adapter, appId), traces);
  const pace = createPace(() => performance.now());
  const ending = new AbortController();
  const presence = createPresence(now);
  const leads = new Set(config.leads.map((lead) => (lead.includes('@') ? world.keyOf(lead) : lead)));
  const { server, settled } = await createFrontDoor({
    config,
    world,
    adapter,
    teams: patient(pace.limit(teams), ending.signal),
    renderer,
    links,
    host,
    publicUrl: async () => publicUrl,
    leads,
    signer,
    seen: presence.seen,
    metrics,
    traces,
    ready: () => store.ping(),
    pages,
    log,
  });
  // Before anything is answered: what is changed is counted by what is counted today.
  await recountTallies(world).catch((error: unknown) => log.error({ err: error }, 'a tally could not be counted anew'));
  // A small programme is found by its new index from the first question on; nobody waits for a large one.
  const findable = catchUpAllSearches(world).catch((error: unknown) =>
    log.error({ err: error }, 'a search could not be caught up'),
  );
  await Promise.race([findable, wait(CATCHING_UP_MS, undefined, { ref: false })]);
  const url = await listen(server, config);
  listening.resolve(url);

  const delivery = startDelivery({
    world,
    teams,
    pace,
    mail: tracedMail(ways.mail, traces),
    installer: ways.installer,
    renderer,
    isHere: presence.isHere,
    isFirstLead: ({ keys }) => keys.some((key) => leads.has(key)),
    outbox: createOutbox(store, unreadable),
    lease: createLease(store, newId()),
    alarm,
    told(outcome, channel) {
      metrics.notice(outcome, channel);
      traces.add({ outcome, channel });
    },
    around: ({ id, notice }, attempt) => traces.begin('notice', { notice: id, kind: notice.kind }, attempt),
    now,
    random: Math.random,
    log,
  });
  startAllDigests(world).catch((error: unknown) => log.error({ err: error }, 'digests could not be started'));
  catchUpAllOrganisations(world).catch((error: unknown) =>
    log.error({ err: error }, 'organisations could not be caught up'),
  );
  catchUpAllReminders(world).catch((error: unknown) => log.error({ err: error }, 'reminders could not be caught up'));
  catchUpAllNeeds(world).catch((error: unknown) =>
    log.error({ err: error }, 'what people need could not be caught up'),
  );
  catchUpAllResults(world).catch((error: unknown) => log.error({ err: error }, 'results could not be caught up'));

  const within = CLOSING_MS + LETTING_GO_MS;
  const endings = [
    { what: 'keys', within: LETTING_GO_MS, end: async () => adapter.close() },
    { what: 'requests', within, end: () => close(server, CLOSING_MS) },
    { what: 'files', within: CLOSING_MS, end: settled },
    { what: 'notices', within: SENDING_MS, end: delivery.stop },
    { what: 'mail', within: LETTING_GO_MS, end: async () => ways.close() },
    // Both at once: a stop has no time to wait for a collector twice.
    { what: 'metrics', within, end: () => Promise.all([metrics.close(), traces.close()]) },
    { what: 'store', within: LETTING_GO_MS, end: store.close },
  ];
  return {
    url,
    world,
    store,
    close() {
      ending.abort();
      return endAll(endings, log);
    },
  };
}
