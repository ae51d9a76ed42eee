import type { Logger } from 'pino';
import type { CardView } from '../../cards/catalog.ts';
import { cardMessage, savedFileMessage } from '../../cards/message.ts';
import type { Renderer } from '../../cards/render.ts';
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

export function createSaving(parts: {
  readonly world: World;
  readonly renderer: Renderer;
  readonly hosts: readonly string[];
  readonly put: PutFile;
  readonly tell: (
    to: ConversationKey,
    message: ReturnType<typeof cardMessage | typeof savedFileMessage>,
  ) => Promise<void>;
  readonly log: Logger;
}): Saving {
  const { world, renderer, hosts, put, tell, log } = parts;
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
    const { language } = reader;
    const card = () => renderer.render(instead, language, { op: world.newId(), in: programme.id });
    await tell(user.conversation, isThere ? savedFileMessage(room) : cardMessage(await card()));
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
