import type { TaskKind, TaskOf } from '../domain/notices.ts';
import type { Programme } from '../domain/programme/programme.ts';
import { fillSeats } from '../use-cases/fill-seats.ts';
import { forgetPerson } from '../use-cases/forget-person.ts';
import { giveBackQuota } from '../use-cases/give-back-quota.ts';
import { goOnHandingOver } from '../use-cases/hand-over.ts';
import { lapseOffer } from '../use-cases/lapse-offer.ts';
import type { World } from '../use-cases/ports.ts';
import { resumeImport } from '../use-cases/resume-import.ts';
import { tellAnew } from '../use-cases/tell-anew.ts';
import { tellOfMove } from '../use-cases/tell-of-move.ts';
import { tellOfVacancies } from '../use-cases/tell-of-vacancies.ts';
import { writeDigests } from '../use-cases/write-digests.ts';

type Work<K extends TaskKind> = (world: World, programme: Programme, task: TaskOf<K>, id: string) => Promise<unknown>;

const WORK: { readonly [K in TaskKind]: Work<K> } = {
  lapse: lapseOffer,
  'tell-anew': tellAnew,
  quota: giveBackQuota,
  vacancies: tellOfVacancies,
  fill: fillSeats,
  handover: goOnHandingOver,
  import: resumeImport,
  forget: forgetPerson,
  moves: tellOfMove,
  digests: (world, programme, _, id) => writeDigests(world, programme, id),
};

/** Does what the programme does by itself when its time has come. */
export async function carryOut<K extends TaskKind>(
  world: World,
  programme: Programme,
  task: TaskOf<K>,
  id: string,
): Promise<void> {
  await WORK[task.kind](world, programme, task, id);
}
