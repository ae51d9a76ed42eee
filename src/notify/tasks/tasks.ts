import type { TaskKind, TaskOf } from '../../domain/notices.ts';
import type { Programme } from '../../domain/programme/programme.ts';
import { goOnHandingOver } from '../../use-cases/people/hand-over.ts';
import { forgetPerson } from '../../use-cases/people/privacy/forget-person.ts';
import { purge } from '../../use-cases/people/privacy/purge.ts';
import { tellAnew } from '../../use-cases/people/tell-anew.ts';
import type { World } from '../../use-cases/ports.ts';
import { writeDigests } from '../../use-cases/programme/write-digests.ts';
import { askFollowUp } from '../../use-cases/results/follow-up.ts';
import { releaseResult, releaseUnsigned } from '../../use-cases/results/giving/release-result.ts';
import { lapseOffer } from '../../use-cases/seats/booking/lapse-offer.ts';
import { fillSeats } from '../../use-cases/seats/filling/fill-seats.ts';
import { giveBackQuota } from '../../use-cases/seats/filling/give-back-quota.ts';
import { tellOfVacancies } from '../../use-cases/seats/filling/tell-of-vacancies.ts';
import { forgetNeeds } from '../../use-cases/seats/forget-needs.ts';
import { tellOfMove } from '../../use-cases/seats/sessions/tell-of-move.ts';
import { makeReport } from './make-report.ts';
import { resumeAndShow } from './show-import.ts';
import type { TaskParts } from './task-parts.ts';

type Work<K extends TaskKind> = (
  world: World,
  programme: Programme,
  task: TaskOf<K>,
  id: string,
  parts: TaskParts,
) => Promise<unknown>;

const WORK: { readonly [K in TaskKind]: Work<K> } = {
  lapse: lapseOffer,
  'ask-after': askFollowUp,
  'tell-anew': tellAnew,
  quota: giveBackQuota,
  needs: forgetNeeds,
  release: releaseResult,
  releases: releaseUnsigned,
  vacancies: tellOfVacancies,
  fill: fillSeats,
  handover: goOnHandingOver,
  import: (_world, programme, task, _id, parts) => resumeAndShow(parts, programme, task),
  report: (_world, programme, task, _id, parts) => makeReport(parts, programme, task),
  forget: forgetPerson,
  purge: async (world, _programme, _task, _id, { log }) => {
    if (!(await purge(world)))
      log.warn('the database file is too large to be written anew while people wait: see the runbook');
  },
  moves: tellOfMove,
  digests: (world, programme, task, id) => writeDigests(world, programme, task, id),
};

export async function carryOut<K extends TaskKind>(
  parts: TaskParts,
  programme: Programme,
  task: TaskOf<K>,
  id: string,
): Promise<void> {
  await WORK[task.kind](parts.world, programme, task, id, parts);
}
