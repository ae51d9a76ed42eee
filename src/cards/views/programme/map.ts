import type { Organisation } from '../../../domain/people/organisation.ts';
import { type AreaInMap, type CompetenceMap, gapsIn } from '../../../domain/results/competence-map.ts';
import { type Concept, kindOf, levelsOf, type Outcome } from '../../../domain/results/concept.ts';
import { FORMS } from '../../../inputs/forms.ts';
import type { MAP_COLORS } from '../../catalog/organisations.ts';
import type { ViewOf } from '../../catalog.ts';
import { noBanner, toMenu } from '../common.ts';
import { type FilledForm, fieldsWith } from '../form.ts';
import type { Reader } from '../reader.ts';
import { levelText } from '../results/levels.ts';

/** So many areas are named as those with most to learn. */
const MAX_GAPS = 5;

const COLORS: Readonly<Record<Outcome, (typeof MAP_COLORS)[number]>> = {
  met: 'good',
  partly: 'warning',
  supplement: 'attention',
};
/** What is left of a bar whose parts are not all told. */
const HIDDEN_COLOR = 'neutral' as const;

export type MapCard = {
  /** Undefined: none is chosen. */
  readonly organisation: Organisation | undefined;
  readonly concept: Concept | undefined;
  /** Undefined: there are too few. */
  readonly map: CompetenceMap | undefined;
  readonly from: number;
  readonly organisations: readonly Organisation[];
  /** They are more than can be chosen among: a name is written. */
  readonly isMany: boolean;
};

/** An organisation's competence map, and the choice of another one. */
export function mapView(reader: Reader, about: MapCard, form: FilledForm<typeof FORMS.map> = {}): ViewOf<'map'> {
  const { t, formats, language } = reader;
  const { organisation, concept, map, from, organisations, isMany } = about;
  const choose = isMany || organisations.length > (organisation ? 1 : 0);
  const nothing = organisation ? t('map.too-few', { from: formats.number(from) }) : choose ? '' : t('map.none');
  const own = fieldsWith(FORMS.map, form, { organisation: organisation?.id ?? '' });
  const nameOf = (id: string): string => concept?.areas.find((area) => area.id === id)?.name[language] ?? id;
  return {
    card: 'map',
    data: {
      banner: form.banner ?? noBanner,
      about: t('map.about', { concept: concept?.name[language] ?? '' }),
      heading: organisation?.name ?? t('map.choose'),
      people: map ? t('map.people', { count: map.people }) : '',
      areas:
        concept && map ? map.areas.filter(isTold).map((area) => areaRow(reader, concept, nameOf(area.id), area)) : [],
      gaps: map
        ? gapsIn(map)
            .slice(0, MAX_GAPS)
            .map((area) => gapRow(reader, nameOf(area.id), area))
        : [],
      halves: map ? halves(reader, map, nameOf) : [],
      note: map ? t('map.note') : nothing,
      choose,
      organisations: isMany ? [] : organisations.map(({ id, name }) => ({ title: name, value: id })),
      buttons: [toMenu(reader)],
      ...own,
    },
  };
}

/** Whether any number of it says something. */
const isTold = ({ levels }: AreaInMap): boolean => Object.values(levels).some((number = 0) => number > 0);

/** The other areas by the side of half on which they are, those with most to learn first. */
function halves({ t }: Reader, { areas }: CompetenceMap, nameOf: (id: string) => string) {
  const side = ({ half }: AreaInMap) => (half === undefined ? 'untold' : half ? 'half' : 'fewer');
  const others = areas.filter((area) => !isTold(area));
  return (['fewer', 'half', 'untold'] as const).flatMap((each) => {
    const names = others.filter((area) => side(area) === each).map(({ id }) => nameOf(id));
    return names.length > 0 ? [{ title: t(`map.${each}`), names: names.join(', ') }] : [];
  });
}

function areaRow(reader: Reader, concept: Concept, name: string, area: AreaInMap) {
  const { t, formats } = reader;
  const told = levelsOf(concept).map((level) => ({
    kind: kindOf(concept, level),
    title: levelText(reader, concept, level),
    number: area.levels[level],
  }));
  const left = told.reduce((rest, { number = 0 }) => rest - number, area.people);
  return {
    name,
    numbers: told
      .map(({ title: level, number }) =>
        number === undefined
          ? t('map.number-hidden', { level })
          : t('map.number', { level, number: formats.number(number) }),
      )
      .join(' · '),
    parts: [
      ...told.flatMap(({ kind, title: legend, number = 0 }) =>
        number > 0 ? [{ legend, value: number, color: COLORS[kind] }] : [],
      ),
      ...(left > 0 ? [{ legend: t('map.hidden'), value: left, color: HIDDEN_COLOR }] : []),
    ],
  };
}

function gapRow({ t, formats }: Reader, name: string, { gap = 0, people, proposals = 0 }: AreaInMap) {
  return {
    name,
    number: t('map.gap', { gap: formats.number(gap), people: formats.number(people) }),
    proposals: proposals > 0 ? t('map.proposals', { count: proposals }) : '',
  };
}
