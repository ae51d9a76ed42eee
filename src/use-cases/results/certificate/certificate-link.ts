import type { Candidate } from '../../../domain/people/candidate.ts';
import { fileLinkEnds, linkTo } from '../../../domain/people/link.ts';
import type { World } from '../../ports.ts';

export const credentialLink = (world: World, programme: string, candidate: Candidate): Promise<string | undefined> =>
  world.linkTo(linkTo('credential', programme, candidate), fileLinkEnds(world.calendar.now('UTC').at));

/** Where somebody fetches their certificate for a while; undefined where this deployment has no address of its own. */
export const certificateLink = (world: World, programme: string, candidate: Candidate): Promise<string | undefined> =>
  world.linkTo(linkTo('certificate', programme, candidate), fileLinkEnds(world.calendar.now('UTC').at));
