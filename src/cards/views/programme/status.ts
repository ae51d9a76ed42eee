import { type Counts, factCount, organisationsIn } from '../../../domain/accounts.ts';
import { FACTS, SITUATIONS, type Stage } from '../../../domain/people/candidate.ts';
import { stagesWhere } from '../../../domain/people/stages.ts';
import { disclosable, type Sum } from '../../../domain/programme/disclosure.ts';
import type { Programme } from '../../../domain/programme/programme.ts';
import { quotaLeft } from '../../../domain/programme/quota.ts';
import type { Moment } from '../../../domain/time.ts';
import type { Banner, ViewOf } from '../../catalog.ts';
import { noBanner, open, toMenu } from '../common.ts';
import type { Reader } from '../reader.ts';
import { unansweredButton } from '../seats/unanswered.ts';

/** The funnel: each step counts those who have come at least so far. */
const FUNNEL = [
  { name: 'nominated', of: stagesWhere(({ counts }) => counts) },
  { name: 'offered', of: stagesWhere(({ seat }) => seat !== 'none') },
  { name: 'booked', of: stagesWhere(({ seat }) => seat === 'booked' || seat === 'used') },
  { name: 'attended', of: stagesWhere(({ recorded }) => recorded === 'came' || recorded === 'result') },
  { name: 'assessed', of: stagesWhere(({ recorded }) => recorded === 'result') },
] as const satisfies readonly { readonly name: string; readonly of: readonly Stage[] }[];
const ASIDE = stagesWhere(({ aside }) => aside === true);

/** The latest weeks that the chart has room for. */
const WEEKS = 12;

type Part = { readonly label: string; readonly value: number };

/**
 * Where the programme stands, from its tally alone. Every chart adds up to a step of the funnel.
 * @param audience in a `group`, no number is shown that covers one to four people, nor any from which one could be worked out
 */
export function statusView(
  reader: Reader,
  about: { readonly programme: Programme; readonly tally: Counts; readonly now: Moment },
  audience: 'personal' | 'group',
  banner: Banner = noBanner,
): ViewOf<'status'> {
  const { t, formats } = reader;
  const { programme, tally, now } = about;
  const inGroup = audience === 'group';
  const count = (stage: string) => tally[`stage:${stage}`] ?? 0;
  const steps = FUNNEL.map(({ name, of }) => ({ name, value: of.reduce((sum, each) => sum + count(each), 0) }));
  const total = (name: string) => steps.find((each) => each.name === name)?.value ?? 0;
  const shown = inGroup ? disclosable(STAGE_SUMS, count) : undefined;
  const isShown = (name: string) => shown?.has(name) ?? true;

  const bar = ({ label, value }: Part, isHidden: boolean) => ({
    label,
    value: isHidden ? 0 : value,
    text: isHidden ? t('status.few') : formats.number(value),
  });
  /** Bars that add up to a step of the funnel: without that step, none of them says anything to a group. */
  const parts = (step: string, items: readonly Part[]) => {
    if (!inGroup) return items.map((item) => bar(item, false));
    const countOf = (index: string) => items[Number(index)]?.value ?? 0;
    const safe = isShown(step) ? disclosable(sumsOf(items), countOf) : new Set<string>();
    return items.map((item, index) => bar(item, !safe.has(String(index))));
  };

  const assessed = total('assessed');
  const target = formats.number(programme.target);
  const lost = tally.unreached ?? 0;
  const employers = organisationsIn(tally).size;
  const headline = isShown('assessed') ? 'headline' : assessed < 5 ? 'few-headline' : 'hidden-headline';
  return {
    card: 'status',
    data: {
      banner,
      programme: programme.name,
      asOf: t('status.as-of', { when: formats.moment(now.at), week: formats.week(now.week) }),
      headline: t(`status.${headline}`, { assessed: formats.number(assessed), target }),
      facts: [
        ...ASIDE.map((each) => ({
          title: t(`stage.${each}`),
          value: isShown(`stage:${each}`) ? formats.number(count(each)) : t('status.few'),
        })),
        ...(lost > 0 && !inGroup ? [{ title: t('status.unreached'), value: formats.number(lost) }] : []),
        {
          title: t('status.employers'),
          value: inGroup && employers > 0 && employers < 5 ? t('status.few') : formats.number(employers),
        },
        // What is left of the target tells how many hold some of it.
        ...(inGroup ? [] : [{ title: t('status.left'), value: formats.number(quotaLeft(tally)) }]),
        { title: t('status.budget'), value: formats.money(programme.budget) },
      ],
      happened: inGroup ? [] : happened(reader, tally),
      funnel: steps.map(({ name, value }) => bar({ label: t(`status.funnel.${name}`), value }, !isShown(name))),
      weeks: parts('assessed', weeksOf(reader, tally)),
      situations: parts(
        'nominated',
        SITUATIONS.map((each) => ({ label: t(`situation.${each}`), value: tally[`situation:${each}`] ?? 0 })),
      ),
      note: inGroup ? t('status.few-note') : '',
      buttons: inGroup
        ? []
        : [
            { title: t('status.refresh'), verb: 'status.refresh', data: {} },
            ...(count('offered') > 0 ? [unansweredButton(reader, count('offered'))] : []),
            open(reader, 'candidates'),
            toMenu(reader),
          ],
    },
  };
}

/** Times, not persons: a large number of them may be about a few, so that a group is shown none. */
function happened({ t, formats }: Reader, tally: Counts) {
  const times = FACTS.map((fact) => ({ fact, number: tally[factCount(fact)] ?? 0 }));
  if (times.every(({ number }) => number === 0)) return [];
  return times.map(({ fact, number }) => ({ title: t(`status.fact.${fact}`), value: formats.number(number) }));
}

/** All that is shown by stage, what a group can best do without first. */
const STAGE_SUMS: readonly Sum[] = [
  ...ASIDE.toReversed().map((each) => ({ name: `stage:${each}`, of: [each] })),
  ...['offered', 'booked', 'attended', 'nominated', 'assessed'].flatMap((name) =>
    FUNNEL.filter((each) => each.name === name),
  ),
];

/** Each part, the smallest first, and their sum, which is shown elsewhere. */
function sumsOf(items: readonly Part[]): readonly Sum[] {
  const all = items.map(({ value }, index) => ({ name: String(index), of: [String(index)], value }));
  return [...all.toSorted((a, b) => a.value - b.value), { name: 'sum', of: all.map(({ name }) => name) }];
}

/** Results by week; those before the latest weeks in one. */
function weeksOf({ t, formats }: Reader, tally: Counts): readonly Part[] {
  const weeks = Object.entries(tally)
    .flatMap(([name, value]) => {
      const week = /^week:(.+):assessed$/.exec(name)?.[1];
      return week === undefined || value === 0 ? [] : [{ week, value }];
    })
    .sort((a, b) => (a.week < b.week ? -1 : 1));
  const earlier = weeks.slice(0, Math.max(0, weeks.length - WEEKS)).reduce((sum, { value }) => sum + value, 0);
  return [
    ...(earlier > 0 ? [{ label: t('status.earlier'), value: earlier }] : []),
    ...weeks.slice(-WEEKS).map(({ week, value }) => ({ label: t('status.week', { week: formats.week(week) }), value })),
  ];
}
