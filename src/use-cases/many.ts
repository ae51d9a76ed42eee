import type { Decision } from '../domain/decision.ts';
import { type Command, execute, type Outcome, type What } from './execute.ts';
import type { Unit } from './ports/unit.ts';
import type { World } from './ports.ts';
import type { Subject, SubjectOf } from './subject.ts';

/** What a command for many is to one of them: a commit of its own, and inputs that tell its mark from the others'. */
export type One<About extends Subject> = {
  readonly what: What<About>;
  readonly decide: (unit: Unit) => Promise<Decision>;
};

/** One that is refused keeps no other from theirs. Given again it goes on where it ended; what was done is a repeat. */
export async function* forMany<Item, About extends Subject>(
  world: World,
  command: Command,
  items: Iterable<Item> | AsyncIterable<Item>,
  one: (item: Item) => One<About>,
): AsyncGenerator<{ readonly item: Item; readonly outcome: Outcome<SubjectOf<About>> }> {
  for await (const item of items) {
    const { what, decide } = one(item);
    yield { item, outcome: await execute(world, command, what, decide) };
  }
}
