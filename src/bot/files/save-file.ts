import type { Logger } from 'pino';
import type { CardView } from '../../cards/catalog.ts';
import type { SavedFile } from '../../cards/message.ts';
import type { AdaptiveCard, Renderer } from '../../cards/render.ts';
import type { ConversationKey } from '../../domain/people/user.ts';
import type { World } from '../../use-cases/ports.ts';
import type { FileRoom } from '../activity.ts';
import type { ProgrammeTurn } from '../turn.ts';
import { isFileAddress } from './file-host.ts';
import type { PutFile } from './put-file.ts';

/** Puts files that somebody has said yes to among their own, behind the answer. */
export type Saving = {
  mayPut(room: FileRoom): boolean;
  /** Begins to; where it fails its reader is told so by `instead`. */
  start(turn: ProgrammeTurn, room: FileRoom, make: () => Promise<Uint8Array<ArrayBuffer>>, instead: CardView): void;
  /** Resolves when nothing is under way. */
  settled(): Promise<void>;
};

/** How people are told outside of a turn: the channel to Teams, which keeps its pace. */
export type Telling = {
  send(to: ConversationKey, card: AdaptiveCard): Promise<void>;
  showFile(to: ConversationKey, file: SavedFile): Promise<void>;
};

export function createSaving(parts: {
  readonly world: World;
  readonly renderer: Renderer;
  readonly hosts: readonly string[];
  readonly put: PutFile;
  readonly teams: Telling;
  readonly log: Logger;
}): Saving {
  const { world, renderer, hosts, put, teams, log } = parts;
  const under = new Set<Promise<void>>();

  async function save(...[turn, room, make, instead]: Parameters<Saving['start']>): Promise<void> {
    const { user, programme, reader } = turn;
    if (!user.conversation) return;
    const isThere = await make()
      .then((bytes) => put(room.uploadUrl, bytes))
      .then((outcome) => outcome === 'put')
      .catch((error: unknown) => {
        log.error({ err: error }, 'a file could not be made');
        return false;
      });
    if (isThere) return teams.showFile(user.conversation, room);
    const card = await renderer.render(instead, reader.language, { op: world.newId(), in: programme.id });
    await teams.send(user.conversation, card);
  }

  return {
    mayPut: ({ uploadUrl, contentUrl }) => [uploadUrl, contentUrl].every((each) => isFileAddress(each, hosts)),
    start(...file) {
      const work = save(...file)
        .catch((error: unknown) => log.warn({ err: error }, 'what became of a file could not be told'))
        .finally(() => under.delete(work));
      under.add(work);
    },
    async settled() {
      await Promise.all(under);
    },
  };
}
