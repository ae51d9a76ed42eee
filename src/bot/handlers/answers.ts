import type { CardView } from '../../cards/catalog.ts';
import { messageView } from '../../cards/views/message.ts';
import type { Reader } from '../../cards/views/reader.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { roleFor, type Verb } from '../../domain/programme/permissions.ts';
import { scopeFor } from '../../domain/programme/scope.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { foreignAddresses } from '../../use-cases/people/accounts/new-account.ts';
import { addressesOf } from '../../use-cases/people/accounts/owner-of.ts';
import { narrowed } from '../../use-cases/scope.ts';
import type { Handler, ProgrammeTurn, Reply, Turn, Values } from '../turn.ts';

/** A kind no: the sentence of the refusal and the way back. */
export const refusalView = (reader: Reader, reason: Refusal): CardView =>
  messageView(reader, { title: reader.t(`refusal.${reason}`) });

/** By which addresses the bot knows the person: what they can tell whoever nominates them. */
export async function knownBy({ world, user, reader: { t } }: Turn): Promise<string> {
  const addresses = await addressesOf(world, user);
  const foreign = await foreignAddresses(world, user);
  const lines = foreign.map(({ email, ask }) => {
    if (!ask) return t('common.used-by-another', { email });
    return ask.length > 0 ? t('common.ask-them', { email, names: ask.join(', ') }) : t('common.ask', { email });
  });
  if (addresses.length > 0) lines.unshift(t('common.known-by', { addresses: addresses.join(', ') }));
  return lines.length > 0 ? lines.join(' ') : t('common.known-by-nothing');
}

export const noProgrammeView = async (turn: Turn): Promise<CardView> =>
  messageView(turn.reader, { title: turn.reader.t('refusal.no-programme'), lines: [await knownBy(turn)] });

/**
 * The candidate on whose own card this is pressed; undefined: another's or nobody's, which is answered alike, so that nobody
 * learns whether there is such a person.
 */
export async function oneself(
  { world, programme, user }: ProgrammeTurn,
  candidate: string,
): Promise<Candidate | undefined> {
  const found = await world.records.candidate(programme.id, candidate);
  return found?.user === user.id ? found : undefined;
}

type In<R> = (turn: ProgrammeTurn, values: Values) => Promise<R>;

/** For handlers that need a programme, and whoever may use this verb in it. */
export function inProgramme(verb: Verb, handler: In<CardView>): Handler;
/** For one that may have nothing to show yet. */
export function inProgramme(
  verb: Verb,
  handler: In<CardView | undefined>,
): (...turn: Parameters<Handler>) => Promise<Reply | undefined>;
export function inProgramme(verb: Verb, handler: In<CardView | undefined>) {
  return async (turn: Turn, values: Values): Promise<Reply | undefined> => {
    const { programme } = turn;
    if (!programme) {
      const elsewhere = turn.admin || turn.user.programmes.length > 0;
      return elsewhere ? refusalView(turn.reader, 'unknown-programme') : noProgrammeView(turn);
    }
    const as = roleFor(turn.actor, verb);
    if (!as) return refusalView(turn.reader, 'not-allowed');
    // Whatever the handler asks for, by itself or for a command, is what this person may know of in that role.
    const world = narrowed(turn.world, scopeFor(turn.actor, as));
    return handler({ ...turn, world, programme, allowed: { verb, as } }, values);
  };
}
