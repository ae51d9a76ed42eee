import { type ActingRole, type ActWay, wayOf } from '../domain/audit/act.ts';
import { type Asks, type Decision, type Effects, refused } from '../domain/decision.ts';
import { isOut, waits, wasAbsent } from '../domain/people/stages.ts';
import { roleFor, type Verb } from '../domain/programme/permissions.ts';
import type { Actor, Programme } from '../domain/programme/programme.ts';
import { scopeFor } from '../domain/programme/scope.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Moment } from '../domain/time.ts';
import type { Unit } from './ports/unit.ts';
import type { World } from './ports.ts';
import { narrowed } from './scope.ts';
import { committed, type Subject, type SubjectOf, stored } from './subject.ts';

export type Allowed = { readonly verb: Verb; readonly as: ActingRole };

export type Command = {
  readonly programme: Programme;
  readonly actor: Actor;
  /** Now, in the programme's zone. */
  readonly now: Moment;
  /** Minted when the card was drawn; a press with the same op and the same inputs is a repeat. */
  readonly op: string;
  /** A verb that this actor is known to be allowed; any other is looked up. */
  readonly allowed?: Allowed;
};

/** `subject`: the id of what was made or changed; of a repeat, by the first. `saved`: as committed, else as stored now. */
export type Outcome<Saved = unknown> =
  | { readonly kind: 'done' | 'repeated' | 'unchanged'; readonly subject: string; readonly saved: Saved }
  | { readonly kind: 'refused'; readonly reason: Refusal };

export type What<About extends Subject> = {
  readonly verb: Verb;
  readonly about: About;
  readonly subject: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  /** By which way it came, when not by the actor's own. */
  readonly way?: ActWay;
};

/** The mark of a command: the same for a repeat of the same command by the same person, and for nothing else. */
export const markOf = (
  { digest }: World,
  { op, actor }: Pick<Command, 'op' | 'actor'>,
  { verb, inputs }: Pick<What<Subject>, 'verb' | 'inputs'>,
): string => digest(op, actor.user, verb, JSON.stringify(inputs));

const tells = ({ notices = [], candidates = [], sessions = [], later = [], programme }: Effects): boolean =>
  notices.length + later.length > 0 ||
  candidates.some((each) => each.calendar || isOut(each) || wasAbsent(each) || waits(each)) ||
  sessions.length > 0 ||
  programme !== undefined;

/** A press that loses this many races in a row has met a bug, not a crowd. */
const MAX_ATTEMPTS = 60;

/** Who may use the verb, and whom scope hides, is settled here. A repeat is told so even where rules would refuse it by now. */
export function execute<About extends Subject>(
  world: World,
  command: Command,
  what: What<About>,
  decide: (unit: Unit) => Promise<Decision>,
): Promise<Outcome<SubjectOf<About>>>;
export function execute<About extends Subject, Warning>(
  world: World,
  command: Command,
  what: What<About>,
  decide: (unit: Unit) => Promise<Decision | Asks<Warning>>,
): Promise<Outcome<SubjectOf<About>> | Asks<Warning>>;
export async function execute<Warning>(
  world: World,
  command: Command,
  what: What<Subject>,
  decide: (unit: Unit) => Promise<Decision | Asks<Warning>>,
): Promise<Outcome | Asks<Warning>> {
  const { actor, programme, now } = command;
  const { allowed } = command;
  const role = allowed?.verb === what.verb ? allowed.as : roleFor(actor, what.verb);
  if (!role) {
    world.refused('not-allowed');
    return refused('not-allowed');
  }
  const mark = markOf(world, command, what);
  const { verb, subject, way = wayOf(actor) } = what;
  const entry = { mark, verb, actor: actor.user, role, way, subject, at: now.at };
  const asStored = async (kind: 'done' | 'repeated' | 'unchanged', subject = what.subject): Promise<Outcome> => {
    const found = await stored(world.records, programme.id, { about: what.about, subject });
    return found.kind === 'refused' ? found : { kind, subject, saved: found.saved };
  };
  const { records } = narrowed(world, scopeFor(actor, role));
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
    const unit = records.unit(programme.id);
    const decision = await decide(unit);
    if (decision.kind !== 'accepted') {
      const earlier = await unit.entry(mark);
      if (earlier) return asStored('repeated', earlier.subject);
      if (decision.kind === 'unchanged') return asStored('unchanged');
      if (decision.kind === 'refused') world.refused(decision.reason);
      return decision;
    }
    const result = await unit.commit({ ...entry, ...(decision.as && { role: decision.as }) }, decision.effects);
    if (typeof result === 'object') {
      world.committed(verb);
      if (tells(decision.effects)) {
        world.queued(mark);
        world.wake();
      }
      const saved = committed(result, what);
      return saved ? { kind: 'done', subject: what.subject, saved } : asStored('done');
    }
    if (result === 'repeated') return asStored('repeated', (await unit.entry(mark))?.subject);
    if (result !== 'conflict') {
      world.refused(result);
      return refused(result);
    }
    await world.pause(Math.min(4 * attempt, 100));
  }
  throw new Error(`${what.verb} was overtaken ${MAX_ATTEMPTS} times in a row`);
}
