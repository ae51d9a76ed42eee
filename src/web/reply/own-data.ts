import { extractOf } from '../../domain/people/privacy/extract.ts';
import { ownData } from '../../domain/people/privacy/own-data.ts';
import { keptOf } from '../../use-cases/people/privacy/extract-person.ts';
import type { World } from '../../use-cases/ports.ts';
import { fileResponse, htmlResponse, type WebResponse } from '../response.ts';
import { dataPage } from './data-page.ts';
import type { Visit } from './visit.ts';

type Parts = { readonly world: World };
type Whose = Pick<Visit, 'programme' | 'candidate' | 'reader' | 'now'>;

export async function ownDataOf({ world }: Parts, { programme, candidate }: Whose): Promise<WebResponse> {
  const { sessions, results, readings } = await keptOf(world, programme.id, candidate);
  const result = results.find(({ version }) => version === candidate.result?.version);
  return file('mina-uppgifter', { programme: programme.name, ...ownData(candidate, { sessions, result, readings }) });
}

export async function extractFileOf({ world }: Parts, { programme, candidate }: Whose): Promise<WebResponse> {
  const kept = await keptOf(world, programme.id, candidate);
  return file('registerutdrag', { programme: programme.name, ...extractOf(candidate, kept) });
}

/** The same, for reading; `whole`: as a lead hands it out. */
export async function dataPageOf({ world }: Parts, about: Whose, whole: boolean): Promise<WebResponse> {
  const { programme, candidate } = about;
  const kept = await keptOf(world, programme.id, candidate);
  const concept = world.concepts.get(programme.concept);
  return htmlResponse(200, dataPage({ ...about, kept, concept, whole }));
}

const file = (name: string, data: object): WebResponse =>
  fileResponse(`${name}.json`, 'application/json; charset=utf-8', JSON.stringify(data, undefined, 2));
