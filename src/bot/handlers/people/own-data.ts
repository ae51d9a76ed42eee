import type { CardView } from '../../../cards/catalog.ts';
import { calm, good, refusalBanner, toMenu } from '../../../cards/views/common.ts';
import { mistaken, refusedAt } from '../../../cards/views/form.ts';
import { type ContactForm, contactValues, ownDataView } from '../../../cards/views/people/own-data.ts';
import { readerOf } from '../../../cards/views/reader.ts';
import type { Candidate } from '../../../domain/people/candidate.ts';
import { linkTo } from '../../../domain/people/link.ts';
import { HOUR, later } from '../../../domain/time.ts';
import { FORMS, readForm } from '../../../inputs/forms.ts';
import { chooseLanguage } from '../../../use-cases/choose.ts';
import { addressesOf } from '../../../use-cases/people/accounts/owner-of.ts';
import { correctContact } from '../../../use-cases/people/correct-contact.ts';
import { seenOf } from '../../../use-cases/people/edit-candidate.ts';
import { type Handler, nominationOf, type ProgrammeTurn, type Turn } from '../../turn.ts';
import { inProgramme, refusalView } from '../seats/answers.ts';

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
  return { candidate, file, page, seers, seen: seenOf(world, candidate) };
}

/** They correct how they are reached, and in which language they are written to. */
export const correct = inProgramme('contact.correct', async (turn, values) => {
  const { world, programme, reader, user } = turn;
  const own = async (): Promise<Candidate | undefined> => {
    const { candidate } = readForm(FORMS.contact, values).about;
    const found = await world.records.candidate(programme.id, candidate);
    // Whoever is not the candidate learns nothing of them, not even whether they exist.
    return found?.user === user.id ? found : undefined;
  };
  const before = await own();
  if (!before) return refusalView(reader, 'not-your-booking');
  // As in `candidate.edit`: whoever names some of it only means no more than that.
  const kept = values.seen === undefined ? contactValues(reader, before) : {};
  const form = readForm(FORMS.contact, { ...kept, ...values });
  if (!form.ok) return showOwnData(turn, mistaken(reader, form));
  const { email, phone, language } = form.input;
  const contact = { language, ...(email && { email }), ...(phone && { phone }) };
  const { seen } = values;
  const outcome = await correctContact(world, turn, {
    candidate: before.id,
    contact,
    ...(seen !== undefined && { seen }),
  });
  if (outcome.kind === 'refused') {
    const { reason } = outcome;
    if (reason === 'edited-meanwhile') return showOwnData(turn, { banner: refusalBanner(reader, reason) });
    return showOwnData(turn, { values: form.typed, ...refusedAt(reader, FORMS.contact, reason) });
  }
  const isReachedAnew = before.email !== email || before.phone !== phone;
  const said = outcome.kind === 'unchanged' ? 'same' : isReachedAnew ? 'saved' : 'saved-language';
  return inTheirLanguage(turn, language, said);
});

/** What they chose for their mails holds in the chat too. */
async function inTheirLanguage(turn: ProgrammeTurn, language: Turn['reader']['language'], said: string) {
  const isSame = turn.reader.language === language;
  const user = isSame ? turn.user : await chooseLanguage(turn.world, turn.user, language);
  const reader = isSame ? turn.reader : readerOf(language, turn.programme.timeZone);
  const text = reader.t(`my-data.${said === 'same' && !isSame ? 'saved-language' : said}`);
  const view = await showOwnData(
    { ...turn, user, reader },
    { banner: said === 'same' && isSame ? calm(text) : good(text) },
  );
  return { ...view, language };
}
