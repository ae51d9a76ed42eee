import type { Stage } from '../domain/candidate.ts';
import * as booking from './handlers/booking.ts';
import * as candidates from './handlers/candidates.ts';
import { showMenu } from './handlers/menu.ts';
import { offerForm } from './handlers/offers.ts';
import * as programme from './handlers/programme.ts';
import * as questions from './handlers/questions.ts';
import * as sessions from './handlers/sessions.ts';
import { unreached } from './handlers/unreached.ts';
import { type Handler, nominationOf, type Turn } from './turn.ts';

type Row = {
  /**
   * Phrases, parted by `|`. Words in this order, without accents; others may stand between. `a/b`: one of these, `a*`: with
   * any ending, `=`: the whole message, `^`: its first word.
   */
  readonly phrases: string;
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

/** What people ask in words of their own. The first row with a phrase that fits answers. */
export const QUESTIONS = {
  privacy: {
    phrases: `
      far/kan/ser/kommer/ska min/mitt/mina chef*/arbetsgivar*/foretag*/kolleg*/arbetskamrat*/fack* se/ser/veta/reda/resultat*/hur |
      far/kan/kommer/ska chef*/arbetsgivar*/foretaget/kollegor*/facket se/veta/reda/resultat*/hur |
      chef*/arbetsgivar*/foretaget/kollegor*/facket ser/vet resultat*/det/hur |
      vem/vilka ser/se/far/vet resultat*/det/hur |
      will/can/does/do my/the boss/manager/employer/company/union/colleague*/coworker* see/know/get/find/result* |
      who can/will/gets/sees see/sees/results/result/know | who sees | hemligt/konfidentiellt/sekretess/anonymt |
      confidential/anonymous | result* private/secret`,
    answers: [['anybody', questions.privacy]],
  },
  cost: {
    phrases: `
      vad/mycket kostar | kostar det | ar det gratis | =gratis | what does/do cost | how much cost | is it free`,
    answers: [['anybody', questions.cost]],
  },
  cannot: {
    phrases: `
      jag sjuk/sjukskriven/krasslig | ar/blivit sjuk | =sjuk | =vab | jag vabbar | sjukanmal* |
      lamna/lamnar aterbud | kan inte/ej komma/vara/delta/medverka/den/da | kommer inte | hinner inte | forhindrad |
      vill inte | passar inte | avboka* | angrar mig | changed my mind | stalla/staller in min/mitt | =aterbud |
      =kan inte | =jag kan inte | im/am sick/ill/unwell | =sick/ill | =i/im cant |
      cant/cannot/couldnt come/make/attend/be/participate | can not come/make/attend | not able |
      wont be/come/make | doesnt/does fit/suit/work me | unable | cancel my`,
    answers: ofCandidate(questions.cannot, candidates.candidates),
  },
  change: {
    phrases: `
      byt/byta/bytt/andra/flytta/skjuta min/mitt/tid/tiden/tider/dag/datum/pa | =byt/byta | boka om |
      omboka/ombokning | annan/ny/andra/tidigare/senare tid/dag/datum/tidpunkt | byta bort |
      change/move/switch/swap/postpone my/the/time/date/day/booking/appointment | reschedul* | rebook* |
      another/different/other/new/later/earlier time/day/date/slot/appointment`,
    answers: ofCandidate(questions.change, sessions.sessions),
  },
  unanswered: {
    phrases: `
      inte/ej svarat/svarade/svarar | obesvarade* | saknar/vantar svar | vantar pa svar | vem/vilka saknas |
      hasnt/havent/not/didnt answered/replied/responded/answer/reply/respond | unanswered |
      no answer/reply/response | yet to answer/reply/respond`,
    answers: [['anybody', listed('offered')]],
  },
  answered: {
    phrases: 'vem/vilka har svarat | who has/have answered/replied/responded',
    answers: [['anybody', candidates.candidates]],
  },
  seats: {
    phrases: `
      ledig/lediga/fria plats*/tid/tider/stol* | plats/platser kvar/ledig/lediga | finns plats/platser |
      hur manga plats* | free/available/open seat*/place*/slot*/spot*/session* |
      seat*/place*/slot*/spot* left/free/available/remain* | how many seats/places/slots/spots |
      nasta/kommande/vilka tillfalle*/testtillfalle* | next/upcoming/which session*`,
    answers: ofStaff(sessions.sessions, booking.myBooking),
  },
  call: {
    phrases: `
      behover/maste ringas | vem/vilka ska/bor/maste ringa/ringas | vem/vilka inte/ej nas/natts |
      vem/vilka nas inte | =to call | who/whom should/to/do/must/can/needs call/called | cannot/cant be reached |
      who unreachable`,
    answers: [['anybody', unreached]],
  },
  waiting: {
    phrases: 'vantelista/vantelistan | vem/vilka vantar | waiting list | waitlist | who waiting/waits',
    answers: ofStaff(listed('waiting'), booking.myBooking),
  },
  declined: {
    phrases: 'vem/vilka tackat/tackade/sagt/sa nej | who declined/refused | who said no',
    answers: [['anybody', listed('declined')]],
  },
  absent: {
    phrases: `
      vem/vilka uteblev/uteblivit/uteblivna | vem/vilka kom inte | who didnt come/show | who did not come/show |
      no shows`,
    answers: [['anybody', listed('absent')]],
  },
  booked: {
    phrases: `
      vem/vilka bokad/bokade/bokat | vem/vilka kommer | vem/vilka tackat ja | who booked/coming/accepted |
      who comes`,
    answers: [['anybody', listed('booked')]],
  },
  progress: {
    phrases: `
      =hur gar det | hur gar det for/med oss/programmet/projektet/valideringen | hur ligger vi |
      hur ser laget/det ut |
      hur manga/mangen anmald*/anmalt/bokad*/bokat/kommit/tackat/klara/klart/testat*/testad*/resultat/svarat/validera*/bedom*/valideringar |
      =hows it going | how it going | how are we doing | how far we | =how are things |
      how many nominated/booked/people/candidates/tested/assessed/results/answered/come/came/attended`,
    answers: ofStaff(programme.status, booking.myBooking),
    inGroup: true,
  },
  result: {
    phrases: `
      hur gick det/testet/provet | mitt/mina resultat | far jag resultat*/besked/veta | jag klarat/godkand |
      my result* | how did i/it/test | get result* | did i pass`,
    answers: ofCandidate(booking.myBooking, (turn) => showMenu(turn)),
  },
  where: {
    phrases: `
      var/vart ska/maste/skall jag/vi | var ar/ligger/haller/blir/sitter det/test*/sal*/prov*/lokal*/valider*/vi |
      hitta/hittar dit | vilken plats/sal/lokal/adress | vagbeskrivning | adress/adressen | =var/vart/where |
      which room/place/building | where is/should/do/does/am/will/are i/my/the/it/we | what address |
      how find/get there/place/room`,
    answers: ofCandidate(booking.myBooking, sessions.sessions),
  },
  when: {
    phrases: `
      nar ar/har/var/blir min/mitt/mina/jag | nar min/mitt/mina tid*/test*/prov* | nar ska/skall/maste jag |
      nar borjar/ar/startar/blir test*/prov*/valider*/det | vilken tid/dag | vilket datum/klockslag |
      har/fatt jag/nagon tid/plats | min/mitt test/bokning/bokade/provtid | hur lang tid | hur manga timmar |
      how many hours | hur lange | hur gar det till | ska jag ta med | =tid/nar/when | =min plats |
      when is/are/does/was my/the | when do/am/should/must i | what time/day/date | how long | what should i bring |
      my appointment/time/test/slot/seat | do i have appointment/time/booking/seat`,
    answers: ofCandidate(booking.myBooking, sessions.sessions),
  },
  voluntary: {
    phrases: 'frivilligt | maste jag | ar jag tvungen | voluntary | do i have to | must i',
    answers: [['anybody', questions.voluntary]],
  },
  nominate: {
    phrases: `
      anmala/anmaler/nominera nagon/en/flera/person*/medarbetare/folk | hur/vill/ska/kan anmala/anmaler/nominera |
      anmal mig | nominate a/someone/somebody/people/person/employee*/me | how nominate`,
    answers: ofStaff(candidates.nominateForm, booking.myBooking),
  },
  book: {
    phrases: `
      jag boka | boka in mig | boka en/ett tid/plats | boka tid/plats | want to book | can i book |
      book a time/seat/slot/place`,
    answers: ofStaff(offerForm, booking.myBooking),
  },
  newSession: {
    phrases: `
      skapa/lagg/lagga/planera ny/nytt/nya/ett/upp/till tillfalle*/testtillfalle*/tid/tider |
      create/add/plan a/new/another session*`,
    answers: ofStaff(sessions.sessionForm, booking.myBooking),
  },
  about: {
    phrases: `
      vem ar du | vad ar detta | vad ar det har | vad kan du | hur funkar/fungerar det/du | hur gor jag |
      =hjalp mig | who are you | what is this | what can you | how does it/this work | =help me`,
    answers: [['anybody', (turn) => showMenu(turn)]],
  },
  yes: {
    phrases: `
      ^ja/japp/jo/jajamen/jajamensan/absolut/garna/yes/yep/yeah/sure | =ok/okej/okay | jag kommer/accepterar |
      jag tackar ja | jag tar den/tiden/platsen | =det passar bra | =passar bra | i/ill will/come/accept |
      hur svarar jag | how do i answer/reply`,
    answers: ofCandidate(questions.answerOnCard, questions.nothingAsked),
  },
  no: {
    phrases: '^nej/na/nae/nix/no/nope | jag tackar nej | i decline',
    answers: ofCandidate(questions.answerOnCard, questions.nothingAsked),
  },
} as const satisfies Readonly<Record<string, Row>>;

export type Question = keyof typeof QUESTIONS;

/** Answers a question by who asks it. */
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
