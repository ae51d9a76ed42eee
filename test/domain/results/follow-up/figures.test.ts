import { strict as assert } from 'node:assert';
import { add, type Counts, tallyChange } from '../../../../src/domain/accounts.ts';
import type { Candidate } from '../../../../src/domain/people/candidate.ts';
import { followUpFigures } from '../../../../src/domain/programme/figures.ts';
import { FOLLOWED_UP, type FollowUpAnswer, publishFollowUp } from '../../../../src/domain/results/follow-up/figures.ts';
import { assessed, MONDAY } from '../../../support/builders.ts';

const asked = (answer?: FollowUpAnswer): Candidate =>
  assessed({ followUp: { due: MONDAY.at, asked: MONDAY.at, ...(answer && { answer }) } });

/** One answers after the other; what is told after each. */
function toldAfter(answers: readonly (readonly [before: FollowUpAnswer | undefined, after: FollowUpAnswer])[]) {
  let told: Counts | undefined;
  let tally: Counts = { 'followUp:unanswered': 30 };
  return answers.map(([before, after]) => {
    const change = { before: asked(before), after: asked(after) };
    told = publishFollowUp(told, tally, change) ?? told;
    tally = add(tally, tallyChange(change.before, change.after));
    return told;
  });
}
const firsts = (...answers: readonly FollowUpAnswer[]) => answers.map((each) => [undefined, each] as const);
const shown = (...[work = 0, training = 0, neither = 0, unsaid = 0, unanswered = 0]: number[]) =>
  followUpFigures({ followUp: { work, training, neither, unsaid, unanswered } })
    ?.map(({ value = '-' }) => value)
    .join(' ');

describe('what is told of the answers three months after', () => {
  it('is nothing until five have answered, and then all of it at once', () => {
    const told = toldAfter(firsts('work', 'work', 'training', 'work', 'work'));
    assert.deepEqual(told.slice(0, 4), [undefined, undefined, undefined, undefined]);
    assert.deepEqual(told[4], { work: 4, training: 1, neither: 0, unsaid: 0, unanswered: 25 });
    assert.equal(followUpFigures({}), undefined);
  });

  it('is renewed when five more have answered, or otherwise than before', () => {
    const five = firsts('work', 'work', 'work', 'work', 'work');
    const told = toldAfter([
      ...five,
      ...firsts('neither', 'neither', 'neither'),
      ['work', 'training'],
      ['work', 'training'],
    ]);
    assert.deepEqual(new Set(told.slice(4, 9)).size, 1, 'told of fewer than five');
    assert.deepEqual(told[9], { work: 3, training: 2, neither: 3, unsaid: 0, unanswered: 22 });
  });

  it('shows no number of one to four, and none from which it could be worked out', () => {
    assert.equal(shown(12, 5, 0, 6, 7), '12 5 0 6 7');
    assert.equal(shown(12, 3, 0, 3, 7), '12 - 0 - 7');
    // The rest of all who have been asked would tell of the one: another number goes with it.
    assert.equal(shown(12, 1, 0, 8, 7), '12 - 0 8 -');
    assert.equal(shown(5, 0, 0, 0, 1), '- 0 0 0 -');
  });

  it('never differs by the answers of fewer than five, however they come and change', () => {
    const words = ['work', 'training', 'neither', 'unsaid'] as const;
    let state = 7;
    const next = (below: number): number => {
      state = (state * 48_271) % 2_147_483_647;
      return state % below;
    };
    const people: (FollowUpAnswer | undefined)[] = Array.from({ length: 30 }, () => undefined);
    const said = Array.from({ length: 200 }, () => {
      const who = next(people.length);
      const before = people[who];
      const after = words[next(4)] ?? 'work';
      people[who] = after;
      return [before, after] as const;
    }).filter(([before, after]) => before !== after);
    const told = [...new Set(toldAfter(said))].filter((each) => each !== undefined);
    assert.ok(told.length > 5, 'hardly ever renewed');
    for (const [n, each] of told.entries()) {
      const earlier: Counts = told[n - 1] ?? {};
      const risen = words.reduce((sum, name) => sum + Math.max(0, (each[name] ?? 0) - (earlier[name] ?? 0)), 0);
      const fallen = words.reduce((sum, name) => sum + Math.max(0, (earlier[name] ?? 0) - (each[name] ?? 0)), 0);
      assert.ok(Math.max(risen, fallen) >= 5, JSON.stringify([earlier, each]));
      const hidden = (followUpFigures({ followUp: each }) ?? []).filter(({ value }) => value === undefined);
      const sum = hidden.reduce((all, { name }) => all + (each[name] ?? 0), 0);
      assert.ok(sum === 0 || sum >= 5, JSON.stringify(each));
      assert.equal(
        FOLLOWED_UP.reduce((sum, name) => sum + (each[name] ?? 0), 0),
        30,
      );
    }
  });
});
