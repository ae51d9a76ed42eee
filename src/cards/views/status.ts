import type { Counts } from '../../domain/accounts.ts';
import { SITUATIONS, type Stage } from '../../domain/candidate.ts';
import type { Programme } from '../../domain/programme.ts';
import type { Moment } from '../../domain/time.ts';
import type { Banner, CardView } from '../catalog.ts';
import { noBanner, open, toMenu } from './common.ts';
import type { Reader } from './reader.ts';

/** The funnel: each step counts those who have come at least so far. */
const FUNNEL: readonly { readonly step: string; readonly stages: readonly Stage[] }[] = [
  {
    step: 'nominated',
    stages: ['nominated', 'waiting', 'offered', 'booked', 'attended', 'absent', 'assessed', 'declined'],
  },
  { step: 'offered', stages: ['offered', 'booked', 'attended', 'absent', 'assessed'] },
  { step: 'booked', stages: ['booked', 'attended', 'absent', 'assessed'] },
  { step: 'attended', stages: ['attended', 'assessed'] },
  { step: 'assessed', stages: ['assessed'] },
];
const ASIDE: readonly Stage[] = ['waiting', 'declined', 'absent', 'withdrawn'];
/** Outside a personal chat a number of one to this many could point at a person. */
const SMALL = 4;

/** The latest weeks that the chart has room for. */
const WEEKS = 12;

/**
 * Where the programme stands, from its tally alone.
 *
 * @param audience in a `group`, numbers of 1 to 4 are shown as "<5" and get no bar
 */
export function statusView(
  reader: Reader,
  about: { readonly programme: Programme; readonly tally: Counts; readonly now: Moment },
  audience: 'personal' | 'group',
  banner: Banner = noBanner,
): CardView {
  const { t, formats } = reader;
  const { programme, tally, now } = about;
  const hidden = (value: number) => audience === 'group' && value > 0 && value <= SMALL;
  const shown = (value: number) => (hidden(value) ? t('status.few') : formats.number(value));
  const stage = (each: Stage) => tally[`stage:${each}`] ?? 0;
  const bar = (label: string, value: number, hide = hidden(value)) => ({
    label,
    value: hide ? 0 : value,
    text: hide ? t('status.few') : formats.number(value),
  });
  /** Bars that add up to a number shown elsewhere: one hidden alone could be worked out, so another is hidden with it. */
  const parts = (items: readonly { readonly label: string; readonly value: number }[]) => {
    const small = items.filter(({ value }) => hidden(value));
    const [next] = items.filter(({ value }) => value > SMALL).sort((a, b) => a.value - b.value);
    const cover = small.length === 1 ? next : undefined;
    return items.map((item) => bar(item.label, item.value, hidden(item.value) || item === cover));
  };
  const assessed = stage('assessed');
  const lost = tally.unreached ?? 0;
  const target = formats.number(programme.target);
  const employers = Object.entries(tally).filter(([name, number]) => name.startsWith('employer:') && number > 0).length;
  const weeks = Object.keys(tally)
    .flatMap((name) => /^week:(.+):assessed$/.exec(name)?.[1] ?? [])
    .sort()
    .slice(-WEEKS);
  return {
    card: 'status',
    data: {
      banner,
      programme: programme.name,
      asOf: t('status.as-of', { when: formats.moment(now.at), week: formats.week(now.week) }),
      headline: hidden(assessed)
        ? t('status.few-headline', { target })
        : t('status.headline', { assessed: formats.number(assessed), target }),
      facts: [
        ...ASIDE.map((each) => ({ title: t(`stage.${each}`), value: shown(stage(each)) })),
        ...(lost > 0 ? [{ title: t('status.unreached'), value: shown(lost) }] : []),
        { title: t('status.employers'), value: shown(employers) },
        { title: t('status.budget'), value: formats.money(programme.budget) },
      ],
      funnel: FUNNEL.map(({ step, stages }) =>
        bar(
          t(`status.funnel.${step}`),
          stages.reduce((sum, each) => sum + stage(each), 0),
        ),
      ),
      weeks: parts(
        weeks.map((week) => ({
          label: t('status.week', { week: formats.week(week) }),
          value: tally[`week:${week}:assessed`] ?? 0,
        })),
      ),
      situations: parts(
        SITUATIONS.map((each) => ({ label: t(`situation.${each}`), value: tally[`situation:${each}`] ?? 0 })),
      ),
      buttons:
        audience === 'group'
          ? []
          : [
              { title: t('status.refresh'), verb: 'status.refresh', data: {} },
              open(reader, 'candidates'),
              toMenu(reader),
            ],
    },
  };
}
