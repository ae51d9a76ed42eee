import type { Counts } from '../accounts.ts';
import { type GivenText, inEach, type Language, textIn } from '../languages.ts';
import type { LocalDate, LocalTime } from '../time.ts';
import { FEWEST } from './disclosure.ts';

export const ROLES = ['coordinator', 'assessor', 'lead'] as const;
export type Role = (typeof ROLES)[number];

/** A keyed hash of an e-mail address, or an Entra object id. A role can be given to an address before its owner is met. */
export type PersonKey = string;
/** A Teams user's Entra object id. */
export type UserId = string;

export type ProgrammeSettings = {
  readonly name: string;
  readonly start: LocalDate;
  readonly end: LocalDate;
  readonly target: number;
  /** Whole kronor. */
  readonly budget: number;
  /** What one assessment costs, in öre. Absent, or none: not known. */
  readonly costPerAssessment?: number;
  readonly place: string;
  /** Whom candidates can ask, and call: a test centre or a programme, nobody's own name and number. Absent, or empty: not told. */
  readonly contactName?: string;
  readonly contactPhone?: string;
  readonly concept: string;
  /** IANA name, e.g. Europe/Stockholm. */
  readonly timeZone: string;
  /** What candidates are told of it, what it costs them for instance. Absent from a change: as before. */
  readonly about?: GivenText;
  /** Whether seats that come free are offered to those who wait without anybody's doing. Absent: yes. */
  readonly autoFill?: boolean;
  /** From how many assessed on an organisation's competence map is shown. Absent, and at the least: `MAP_FROM`. */
  readonly mapFrom?: number;
  /** Minutes for which a result that is given can be taken back, before it counts and is told. Absent: `RESULT_DELAY`. */
  readonly resultDelay?: number;
  /** Whether a result counts only when another one than who gave it has signed it. Absent: no. */
  readonly secondSignature?: boolean;
  /** Months after its last day for which each class of what is stored is kept. Absent: see `KEPT_MONTHS`. */
  readonly keepContact?: number;
  readonly keepResults?: number;
  readonly keepAudit?: number;
  /** Absent: nobody has chosen, see `DEFAULT_TELLING`. */
  readonly telling?: NotificationPolicy;
};

/** When and how much people are told. Times of day are in the programme's zone. */
export type NotificationPolicy = {
  /** Hours to answer an offer in; then its seat is released. */
  readonly replyHours: number;
  /** Between these nobody's chat is disturbed, but with what cannot wait. */
  readonly quietFrom: LocalTime;
  readonly quietTo: LocalTime;
  /** So many notices a person gets in a day, but for those that cannot wait. */
  readonly dailyNotices: number;
  readonly digest: boolean;
};

/** Nobody reads more in a day. */
export const MAX_DAILY_NOTICES = 100;

export const DEFAULT_NOTIFICATION_POLICY: NotificationPolicy = {
  replyHours: 72,
  quietFrom: '20:00',
  quietTo: '07:00',
  dailyNotices: 30,
  digest: true,
};

export const notificationPolicyOf = ({
  telling = DEFAULT_NOTIFICATION_POLICY,
}: Pick<ProgrammeSettings, 'telling'>): NotificationPolicy => telling;

/** Long enough to see that a result went to the wrong person. */
const RESULT_DELAY = 10;
/** A week. */
export const MAX_RESULT_DELAY = 7 * 24 * 60;
export const resultDelayOf = ({ resultDelay = RESULT_DELAY }: Pick<ProgrammeSettings, 'resultDelay'>): number =>
  resultDelay;

/** Long enough to account for the programme; for somebody to ask again; for an auditor. A controller decides on others. */
const KEPT_MONTHS = { keepContact: 6, keepResults: 24, keepAudit: 60 } as const;
export const MAX_KEPT_MONTHS = 600;
export type Kept = keyof typeof KEPT_MONTHS;
export const KEPT: readonly Kept[] = ['keepContact', 'keepResults', 'keepAudit'];
export const keptMonths = (programme: Pick<ProgrammeSettings, Kept>, kept: Kept): number =>
  programme[kept] ?? KEPT_MONTHS[kept];

export const needsSecondSignature = ({
  secondSignature = false,
}: Pick<ProgrammeSettings, 'secondSignature'>): boolean => secondSignature;

export const fillsByItself = ({ autoFill = true }: Pick<ProgrammeSettings, 'autoFill'>): boolean => autoFill;

/** With fewer people, each of them could be pointed at. */
export const MAP_FROM = FEWEST;
export const mapFrom = ({ mapFrom: from = MAP_FROM }: Pick<ProgrammeSettings, 'mapFrom'>): number => from;

/** What a text for candidates becomes: in every language the one that was written, unless it is the one that was shown. */
export const aboutFrom = (text: string, shownIn: Language, before: GivenText = {}): GivenText =>
  text === textIn(before, shownIn) ? before : inEach(() => text);

export type Programme = ProgrammeSettings & {
  readonly id: string;
  readonly about: GivenText;
  readonly roles: Readonly<Record<PersonKey, readonly Role[]>>;
  /** Ids of the organisations that a coordinator's role is limited to, by the key that has it. Absent: all, see `scope.ts`. */
  readonly scopes?: Readonly<Record<PersonKey, readonly string[]>>;
  /** What its lead says of how it stands, and since when. */
  readonly comment?: { readonly text: string; readonly date: LocalDate };
  /** What is told of what people answer some time after their result: see `follow-up/figures.ts`. Absent: nothing yet. */
  readonly followUp?: Counts;
  /** The id of the organisation that an assessor is of, by the key that has the role. Absent: not told. */
  readonly assessorOrganisations?: Readonly<Record<PersonKey, string>>;
};

/** Who acts, as the verified activity says, and what they may do in this programme. */
export type Actor = {
  readonly user: UserId;
  /** Every key this person is known by: hashes of their addresses and their object id. */
  readonly keys: readonly PersonKey[];
  readonly roles: readonly Role[];
  /** Whose candidates they work with as a coordinator. Absent: all. */
  readonly scope?: readonly string[];
  /** One of the first leads of the deployment, who may create programmes. */
  readonly first?: true;
  /** The candidate whose personal link they came by, when it was not through Teams. */
  readonly link?: string;
};

export const PROGRAMME_ITSELF: Actor = { user: 'programme', keys: [], roles: [] };

/** The roles given to one key. It may come out of a card, so it must not find what every object has. */
export const rolesAt = (programme: Programme, key: PersonKey): readonly Role[] =>
  Object.hasOwn(programme.roles, key) ? (programme.roles[key] ?? []) : [];

export const organisationOf = ({ assessorOrganisations = {} }: Programme, keys: readonly PersonKey[]) =>
  keys.map((key) => (Object.hasOwn(assessorOrganisations, key) ? assessorOrganisations[key] : undefined)).find(Boolean);

export const rolesOf = (programme: Programme, keys: readonly PersonKey[]): readonly Role[] =>
  ROLES.filter((role) => keys.some((key) => rolesAt(programme, key).includes(role)));

export const hasRole = (actor: Pick<Actor, 'roles'>, ...roles: readonly Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));
