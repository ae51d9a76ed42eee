import type { CardView } from '../../../cards/catalog.ts';
import { calm, good, refusalBanner, toMenu } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { type ContactForm, contactValues, ownDataView } from '../../../cards/views/people/own-data.ts';
import { readerOf } from '../../../cards/views/reader.ts';
import { linkTo } from '../../../domain/people/link.ts';
import { HOUR, later } from '../../../domain/time.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { idsIn } from '../../../inputs/ids.ts';
import { chooseLanguage } from '../../../use-cases/choose.ts';
import { addressesOf } from '../../../use-cases/people/accounts/owner-of.ts';
import { correctContact } from '../../../use-cases/people/correct-contact.ts';
import { seenOf } from '../../../use-cases/people/edit-candidate.ts';
import { type Handler, nominationOf, type Turn } from '../../turn.ts';
import { inProgramme, oneself, refusalView } from '../answers.ts';

/** What is stored of whoever asks, and the file of their nomination if they have one. */
export const myData: Handler = (turn) => showOwnData(turn);

async function showOwnData(turn: Turn, form: ContactForm = {}): Promise<CardView> {
  const { world, user, actor, reader } = turn;
  const [addresses, nomination] = await Promise.all([addressesOf(world, user), nominationIn(turn)]);
  return ownDataView(
    reader,
    { name: user.name, addresses, roles: actor.roles, nomination, buttons: [toMenu(reader)] },
    form,
  );
}

async function nominationIn(turn: Turn) {
  const { world, programme, now } = turn;
  const id = nominationOf(turn);
  const candidate = programme && id !== undefined ? await world.records.candidate(programme.id, id) : undefined;
  if (!programme || !candidate) return undefined;
  const link = (to: 'data' | 'data-page') => world.linkTo(linkTo(to, programme.id, candidate), later(now.at, HOUR));
  const seen = candidate.sharing?.seen ?? [];
  const [file, page, ...seers] = await Promise.all([
    link('data'),
    link('data-page'),
    ...seen.map(async ({ by, at }) => ({ name: (await world.people.user(by))?.name, at })),
  ]);
  const concept = world.concepts.get(programme.concept);
  return { candidate, concept, file, page, seers, seen: seenOf(world, candidate) };
}

/** They correct how they are reached, and in which language they are written to. */
export const correct = inProgramme('contact.correct', async (turn, values) => {
  const { world, programme, reader, user } = turn;
  const { candidate } = idsIn(values, 'candidate');
  const before = await oneself(turn, candidate);
  if (!before) return refusalView(reader, 'not-your-booking');
  const { seen } = values;
  // As in `candidate.edit`: whoever names some of it only means no more than that.
  const form = readForm(FORMS.contact, { ...(seen === undefined && contactValues(reader, before)), ...values });
  if (!form.ok) return showOwnData(turn, mistaken(reader, form));
  const { email, phone, language } = form.input;
  const contact = { language, ...(email && { email }), ...(phone && { phone }) };
  const outcome = await correctContact(world, turn, { candidate, contact, ...(seen !== undefined && { seen }) });
  if (outcome.kind === 'refused') {
    const { reason } = outcome;
    if (reason === 'edited-meanwhile') return showOwnData(turn, { banner: refusalBanner(reader, reason) });
    return showOwnData(turn, { values: form.typed, ...refusedAt(reader, FORMS.contact, reason) });
  }
  const isRead = reader.language === language;
  if (outcome.kind === 'unchanged' && isRead) return showOwnData(turn, { banner: calm(reader.t('my-data.same')) });
  // What they chose for their mails holds in the chat too.
  const chosen = isRead ? user : await chooseLanguage(world, user, language);
  const theirs = readerOf(language, programme.timeZone);
  const banner = good(theirs.t('my-data.saved'));
  return { ...(await showOwnData({ ...turn, user: chosen, reader: theirs }, { banner })), language };
});
