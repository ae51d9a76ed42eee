import type { Logger } from 'pino';
import type { Adapter } from './bot/adapter.ts';
import { createAdmission } from './bot/admit.ts';
import { createBot } from './bot/answer.ts';
import { createFetchFile } from './bot/files/fetch-file.ts';
import { createPutFile } from './bot/files/put-file.ts';
import { createSaving, type Telling } from './bot/files/save-file.ts';
import { createTeamsDoor } from './bot/teams.ts';
import type { Renderer } from './cards/render.ts';
import type { Config } from './config.ts';
import { createServer, type HttpParts } from './http/server.ts';
import type { Links } from './links.ts';
import type { Metrics } from './operations/metrics/metrics.ts';
import type { SpanName, Traces } from './operations/traces/traces.ts';
import { currentTurn, inTurn } from './operations/turns.ts';
import type { Signer } from './signing.ts';
import type { World } from './use-cases/ports.ts';
import { createSite, lostPage } from './web/site.ts';
import { createTurnstile } from './web/turnstile.ts';
import { newId } from './world.ts';

export type FrontDoorParts = Pick<HttpParts, 'ready' | 'pages'> & {
  readonly config: Config;
  readonly world: World;
  readonly adapter: Adapter;
  readonly teams: Telling;
  readonly renderer: Renderer;
  readonly links: Links;
  /** Of this deployment, for the ids of calendar entries; undefined: it has no address of its own. */
  readonly host: string | undefined;
  /** Where others reach it; undefined: nowhere. */
  readonly publicUrl: () => Promise<string | undefined>;
  /** Keys and object ids of the first leads. */
  readonly leads: ReadonlySet<string>;
  readonly signer: Signer;
  readonly seen: (user: string) => void;
  readonly metrics: Metrics;
  readonly traces: Traces;
  readonly log: Logger;
};

export async function createFrontDoor(parts: FrontDoorParts) {
  const { config, world, adapter, renderer, links, host = 'localhost', leads, seen, metrics, traces, log } = parts;
  const open = config.bot.kind === 'open';
  const reference = () => currentTurn()?.id ?? 'none';
  const turn = <T>(name: SpanName, work: () => Promise<T>) => {
    const id = newId().slice(0, 8);
    return inTurn(id, () => traces.begin(name, { turn: id }, work));
  };
  const saving = createSaving({
    world,
    renderer,
    hosts: config.fileHosts,
    put: createPutFile(config.fileHosts, log),
    teams: parts.teams,
    log,
  });
  const bot = createBot({
    world,
    renderer,
    leads,
    tenants: config.tenants,
    admit: open ? async () => true : await createAdmission(),
    fetchFile: createFetchFile(config.fileHosts, log),
    saving,
    reference,
    seen,
    measure(kind, outcome, ms) {
      metrics.turn(kind, outcome, ms);
      traces.add({ kind, outcome });
      // The others have a line that says why.
      if (outcome === 'answered') log.info({ kind, ms: Math.round(ms), ru: currentTurn()?.charge }, 'turn');
    },
    log,
  });
  const teams = createTeamsDoor({ adapter, answer: bot, open, log });
  const site = createSite({
    world,
    links,
    host,
    publicUrl: parts.publicUrl,
    leads,
    signer: parts.signer,
    admit: await createTurnstile(),
    failed(error) {
      traces.add({ outcome: 'failed' });
      log.error({ err: error }, 'a page failed');
      return reference();
    },
  });
  const server = await createServer({
    ...parts,
    messages: { caller: teams.caller, answer: (body, caller) => turn('turn', () => teams.answer(body, caller)) },
    web: (request) => turn('page', () => site(request)),
    lost: lostPage,
  });
  /** Resolves when the files that are being put somewhere are there. */
  return { server, settled: saving.settled };
}
