import type { FileOffer } from '../../cards/message.ts';
import { reportView } from '../../cards/views/programme/report.ts';
import { type Reader, readerOf } from '../../cards/views/reader.ts';
import { DEFAULT_LANGUAGE } from '../../domain/languages.ts';
import type { TaskOf } from '../../domain/notices.ts';
import type { ConversationKey } from '../../domain/people/user.ts';
import { reportFiles } from '../../domain/programme/lead-link.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { everybodyIn } from '../../domain/programme/standing.ts';
import { makeAhead, offerOf } from '../../report/report-file.ts';
import { linksToReport } from '../../use-cases/programme/report.ts';
import { ChannelError } from '../channel.ts';
import { latestShown } from './latest-shown.ts';
import type { TaskParts } from './task-parts.ts';

type Made = Parameters<typeof reportView>[2];

/** Small ones are made when they are fetched. What the chat does not take is let be: asking again gives links. */
export async function makeReport(parts: TaskParts, programme: Programme, task: TaskOf<'report'>): Promise<void> {
  const { world, teams } = parts;
  const { by, report: kind, large, op } = task;
  const user = await world.people.user(by);
  if (!user?.conversation) return;
  const { conversation, language = DEFAULT_LANGUAGE } = user;
  const reader = readerOf(language, programme.timeZone);
  const all = everybodyIn(await world.records.tally(programme.id));
  const card = latestShown((made: Made) =>
    showOn(parts, { programme, reader, conversation, task }, made).catch((error: unknown) => {
      // Nobody waits for this while the report goes on: thrown, it would end the process.
      parts.log.warn({ err: error }, 'how far a report has come could not be shown');
    }),
  );
  const offers: FileOffer[] = [];
  for (const file of reportFiles(kind)) {
    if (large) {
      await makeAhead([world, programme, reader, file], (done) => {
        card.show({ making: { done, all: Math.max(done, all) } });
      });
    }
    const about = reader.t(`report-file.offer.${kind}`, { programme: programme.name });
    offers.push({ ...offerOf(world, programme, file, all), about, context: { v: 1, op, in: programme.id, file } });
  }
  if (large) {
    const links = await linksToReport(world, { programme, user: by, kind });
    card.show({ links, offers: world.offersFiles() });
  }
  await card.settled();
  if (!world.offersFiles()) return;
  for (const offer of offers) await taken(parts, () => teams.offerFile(conversation, offer));
}

type Shown = {
  readonly programme: Programme;
  readonly reader: Reader;
  readonly conversation: ConversationKey;
  readonly task: TaskOf<'report'>;
};

/** On the card that was pressed; what comes in the end on one of its own, where that one takes nothing. */
async function showOn({ world, teams, renderer, ...parts }: TaskParts, shown: Shown, made: Made): Promise<void> {
  const { programme, reader, conversation, task } = shown;
  const stamp = { op: world.newId(), in: programme.id };
  const card = await renderer.render(reportView(reader, programme.name, made), reader.language, stamp);
  const { message } = task;
  const isThere = message !== undefined && (await taken(parts, () => teams.update(conversation, message, card)));
  const isLast = made !== undefined && 'links' in made;
  if (!isThere && isLast) await taken(parts, () => teams.send(conversation, card));
}

/** Whether the chat took it. What it refuses is let be; anything else, as that another process is to send, is not. */
const taken = ({ log }: Pick<TaskParts, 'log'>, send: () => Promise<void>): Promise<boolean> =>
  send().then(
    () => true,
    (error: unknown) => {
      if (!(error instanceof ChannelError)) throw error;
      log.warn({ err: error }, 'a report could not be shown');
      return false;
    },
  );
