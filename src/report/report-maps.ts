import type { Reader } from '../cards/views/reader.ts';
import { levelText } from '../cards/views/results/levels.ts';
import { type Counts, organisationsIn } from '../domain/accounts.ts';
import type { Organisation } from '../domain/people/organisation.ts';
import { mapFrom, type Programme } from '../domain/programme/programme.ts';
import { mayStandBeside } from '../domain/programme/published.ts';
import { type CompetenceMap, gapsIn } from '../domain/results/competence-map.ts';
import { type Concept, levelsOf } from '../domain/results/concept.ts';
import type { ReportTable } from '../files/report/report.ts';
import type { World } from '../use-cases/ports.ts';
import { mapOf } from '../use-cases/results/competence-map.ts';

/** So many areas are named as those with most to learn. */
const MOST_GAPS = 3;

export type OrganisationMap = { readonly id: string; readonly organisation: string; readonly map: CompetenceMap };

export async function mapsIn(
  world: World,
  programme: Programme,
  organisations: readonly Organisation[],
  tally: Counts,
): Promise<readonly OrganisationMap[]> {
  const people = organisationsIn(tally);
  const maps: OrganisationMap[] = [];
  for (const each of organisations) {
    if ((people.get(each.id) ?? 0) < mapFrom(programme)) continue;
    const found = await mapOf(world, programme, each);
    if (found) maps.push({ id: each.id, organisation: each.name, map: found.map });
  }
  return maps;
}

/** The maps without the areas in which they tell of a few, beside the numbers of the whole programme. */
export function besideWhole(concept: Concept, maps: readonly OrganisationMap[], whole: Counts) {
  const isTold = ({ id }: { readonly id: string }): boolean =>
    levelsOf(concept).every((level) => {
      const shown = maps.map(({ map }) => map.areas.find((each) => each.id === id)?.levels[level] ?? 0);
      return mayStandBeside(whole[`area:${id}:${level}`] ?? 0, shown);
    });
  return maps.map((each) => ({ ...each, map: { ...each.map, areas: each.map.areas.filter(isTold) } }));
}

export function mapsTable(reader: Reader, concept: Concept, maps: readonly OrganisationMap[]): ReportTable {
  const { t } = reader;
  const levels = levelsOf(concept);
  return {
    title: t('report-file.maps'),
    columns: [
      { title: t('report-file.organisation'), width: 24 },
      { title: t('report-file.area'), width: 26 },
      { title: t('report-file.assessed'), width: 12, number: true },
      ...levels.map((level) => ({ title: levelText(reader, concept, level), width: 16, number: true as const })),
    ],
    rows: maps.flatMap(({ organisation, map }) =>
      map.areas.map(({ id, people, levels: of }) => {
        const numbers = levels.map((level) => of[level] ?? t('status.few'));
        return [organisation, nameOf(reader, concept, id), people, ...numbers];
      }),
    ),
  };
}

/** In which areas an organisation's people have most to learn; empty where there is no map. */
export function gapsText(reader: Reader, concept: Concept, map: CompetenceMap | undefined): string {
  const { t, formats } = reader;
  if (!map) return '';
  const { number } = formats;
  return gapsIn(map)
    .slice(0, MOST_GAPS)
    .map(({ id, gap = 0, people }) => {
      const said = t('map.gap', { gap: number(gap), people: number(people) });
      return `${nameOf(reader, concept, id)} ${said}`;
    })
    .join(', ');
}

const nameOf = ({ language }: Reader, { areas }: Concept, id: string): string =>
  areas.find((area) => area.id === id)?.name[language] ?? id;
