import type { Stage } from '../../domain/people/progress.ts';
import * as candidates from '../handlers/people/candidates.ts';
import * as nomination from '../handlers/people/nomination.ts';
import { myData } from '../handlers/people/own-data.ts';
import { unreached } from '../handlers/people/unreached.ts';
import { showMenu } from '../handlers/programme/menu.ts';
import * as questions from '../handlers/programme/questions.ts';
import * as status from '../handlers/programme/status.ts';
import * as booking from '../handlers/seats/booking.ts';
import * as newSession from '../handlers/seats/new-session.ts';
import { offerForm } from '../handlers/seats/offers.ts';
import * as sessions from '../handlers/seats/sessions.ts';
import { unanswered } from '../handlers/seats/unanswered.ts';
import { waiting } from '../handlers/seats/waiting.ts';
import { type Handler, nominationOf, type Turn } from '../turn.ts';

type Row = {
  /** Who is answered as a candidate, and who as one of those who run the programme; the first that they are decides. */
  readonly answers: readonly (readonly ['candidate' | 'staff' | 'anybody', Handler])[];
  /** May be answered in a group: figures alone. */
  readonly inGroup?: true;
};

const listed =
  (stage: Stage): Handler =>
  (turn) =>
    candidates.candidates(turn, { stage });
const ofCandidate = (candidate: Handler, staff: Handler): Row['answers'] => [
  ['candidate', candidate],
  ['staff', staff],
  ['anybody', candidate],
];
const ofStaff = (staff: Handler, candidate: Handler = staff): Row['answers'] => [
  ['staff', staff],
  ['candidate', candidate],
  ['anybody', staff],
];

/** What people ask in words of their own; the phrases stand with the texts of each language. The first row with one that fits answers. */
export const QUESTIONS = {
  privacy: {
    answers: [['anybody', questions.privacy]],
  },
  cost: {
    answers: [['anybody', questions.cost]],
  },
  cannot: {
    answers: ofCandidate(questions.cannot, candidates.candidates),
  },
  contact: {
    answers: ofCandidate(myData, candidates.candidates),
  },
  change: {
    answers: ofCandidate(questions.change, sessions.sessions),
  },
  unanswered: {
    answers: [['anybody', unanswered]],
  },
  answered: {
    answers: [['anybody', candidates.candidates]],
  },
  seats: {
    answers: ofStaff(sessions.sessions, booking.myBooking),
  },
  call: {
    answers: [['anybody', unreached]],
  },
  waiting: {
    answers: ofStaff(waiting, booking.myBooking),
  },
  declined: {
    answers: [['anybody', listed('declined')]],
  },
  absent: {
    answers: [['anybody', listed('absent')]],
  },
  booked: {
    answers: [['anybody', listed('booked')]],
  },
  progress: {
    answers: ofStaff(status.status, booking.myBooking),
    inGroup: true,
  },
  result: {
    answers: ofCandidate(booking.myBooking, (turn) => showMenu(turn)),
  },
  where: {
    answers: ofCandidate(booking.myBooking, sessions.sessions),
  },
  when: {
    answers: ofCandidate(booking.myBooking, sessions.sessions),
  },
  voluntary: {
    answers: [['anybody', questions.voluntary]],
  },
  nominate: {
    answers: ofStaff(nomination.nominateForm, booking.myBooking),
  },
  book: {
    answers: ofStaff(offerForm, booking.myBooking),
  },
  newSession: {
    answers: ofStaff(newSession.sessionForm, booking.myBooking),
  },
  about: {
    answers: ofCandidate(questions.about, (turn) => showMenu(turn)),
  },
  yes: {
    answers: ofCandidate(questions.answerOnCard, questions.nothingAsked),
  },
  no: {
    answers: ofCandidate(questions.answerOnCard, questions.nothingAsked),
  },
} as const satisfies Readonly<Record<string, Row>>;

export type Question = keyof typeof QUESTIONS;

export function answerQuestion(question: Question, turn: Turn): ReturnType<Handler> {
  const { answers }: Row = QUESTIONS[question];
  const is = { candidate: nominationOf(turn) !== undefined, staff: turn.actor.roles.length > 0, anybody: true };
  const [, handler = (each: Turn) => showMenu(each)] = answers.find(([who]) => is[who]) ?? [];
  return handler(turn, {});
}

export const mayBeInGroup = (question: Question): boolean => {
  const { inGroup }: Row = QUESTIONS[question];
  return inGroup === true;
};
