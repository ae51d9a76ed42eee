import type { DocumentStore } from '../../../store/document-store.ts';
import { createPeople } from '../../../store/people.ts';
import { parseNotice } from '../../../store/shapes/notice-document.ts';
import { lookForPending, MOST } from '../../metrics/pending.ts';
import { durationText, type Finding, ok, warning, wrong } from '../finding.ts';
import { GRANT, isDenied, noticeRemedy } from '../remedies.ts';

const ABOUT = 'notices';
/** Minutes: an attempt or two have failed. Hours: nobody is told anything any more. */
const LATE_MS = 10 * 60_000;
const MUCH_TOO_LATE_MS = 3 * 3_600_000;
const NEVER_TRIED_MS = 60_000;
const MOST_PROGRAMMES = 100;

const counted = (count: number): string => (count >= MOST ? `${MOST} or more` : String(count));
/** Codes of the platform's: anything else is not shown. */
const codeOf = (reason: string | undefined): string =>
  reason === undefined ? 'no reason noted' : /^[\w.-]{1,60}$/.test(reason) ? reason : 'an unknown reason';

export async function checkNotices(store: DocumentStore, now: Date): Promise<readonly Finding[]> {
  const programmes = await createPeople(store).programmes();
  const shown = programmes.slice(0, MOST_PROGRAMMES);
  const perProgramme = await Promise.all(shown.map((programme) => stuckIn(store, programme)));
  return [...(await waiting(store, now)), ...perProgramme.flat()];
}

async function waiting(store: DocumentStore, now: Date): Promise<Finding[]> {
  const { count, age, oldest, unreadable } = await lookForPending(store, now);
  const found: Finding[] = [];
  if (unreadable > 0) {
    const todo = 'Start the version that wrote them, or a newer one: nothing is lost meanwhile.';
    found.push(wrong(ABOUT, `${unreadable} cannot be read by this version`, todo));
  }
  if (!oldest) return found.length > 0 ? found : [ok(ABOUT, 'none waits to be delivered')];
  const { attempts } = oldest;
  const tries = attempts === 1 ? '1 attempt' : `${attempts} attempts`;
  const seen = `${counted(count)} to deliver, the oldest for ${durationText(age)}`;
  if (attempts === 0 && age >= NEVER_TRIED_MS) {
    found.push(wrong(ABOUT, `${seen} and never tried`, 'Start the bot: no process delivers from this store.'));
  } else if (age >= LATE_MS) {
    const level = age >= MUCH_TOO_LATE_MS ? wrong : warning;
    found.push(level(ABOUT, `${seen}, ${tries}, last ${codeOf(oldest.reason)}`, noticeRemedy(oldest.reason)));
  } else {
    found.push(ok(ABOUT, seen));
  }
  return found;
}

/** The parked and the undeliverable of one programme. Its id is shown, for its name is somebody's own words. */
async function stuckIn(store: DocumentStore, programme: string): Promise<Finding[]> {
  const find = (state: string) => store.find(programme, 'notice', { where: { state }, orderBy: 'at', limit: MOST });
  const [parked, undeliverable] = await Promise.all([find('parked'), find('undeliverable')]);
  const found: Finding[] = [];
  if (parked.documents.length > 0) {
    const people = counted(parked.documents.length);
    found.push(ok(ABOUT, `${people} in programme ${programme} wait for people who have not met the bot`));
  }
  if (undeliverable.documents.length > 0) {
    const reasons = new Set(undeliverable.documents.map(({ document }) => codeOf(reasonIn(document))));
    const seen = `${counted(undeliverable.documents.length)} in programme ${programme} could not be delivered`;
    const todo = 'Ask its coordinators to call those people: their list of candidates shows who is to be called.';
    found.push(warning(ABOUT, `${seen} (${[...reasons].slice(0, 5).join(', ')})`, todo));
    const denied = [...reasons].find(isDenied);
    if (denied) found.push(warning(ABOUT, `the app could not be installed for some of them: ${denied}`, GRANT));
  }
  return found;
}

function reasonIn(document: Parameters<typeof parseNotice>[0]): string | undefined {
  try {
    return parseNotice(document).reason;
  } catch {
    return undefined;
  }
}
