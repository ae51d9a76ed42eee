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

/**
 * Carries a command out for many, one after the other, for as long as its caller goes on taking outcomes. One that is
 * refused keeps none of the others from theirs. The same command given again, after a crash or because there was more than
 * there was time for, goes on where it ended: what has been done is told as a repeat.
 * @param items need not be known from the beginning, nor come to an end
 */
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
