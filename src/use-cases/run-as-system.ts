import type { Decision } from '../domain/decision.ts';
import type { Verb } from '../domain/programme/permissions.ts';
import { PROGRAMME_ITSELF, type Programme } from '../domain/programme/programme.ts';
import type { Moment } from '../domain/time.ts';
import { execute, type Outcome } from './execute.ts';
import type { Unit } from './ports/unit.ts';
import type { World } from './ports.ts';

/** A deadline that has passed, a notice that arrived or did not. `op`: the same for a repeat of the same. */
export function runAsSystem(
  world: World,
  programme: Programme,
  what: { readonly verb: Verb; readonly subject: string; readonly op: string },
  decide: (unit: Unit, now: Moment) => Promise<Decision>,
): Promise<Outcome<undefined>> {
  const now = world.calendar.now(programme.timeZone);
  const command = { programme, actor: PROGRAMME_ITSELF, now, op: what.op };
  const { verb, subject } = what;
  return execute(world, command, { verb, about: 'nothing', subject, inputs: {} }, (unit) => decide(unit, now));
}
