import type { NoticeKind, NoticeOf, TaskKind, TaskOf } from '../../src/domain/notices.ts';

const seat = { candidate: 'vera', session: 'ses-monday' } as const;
const lost = { ...seat, booked: true } as const;

/** One of each kind, with all its fields; a kind that is missing does not compile. */
export const NOTICE_SAMPLES: { readonly [K in NoticeKind]: NoticeOf<K> } = {
  offer: { kind: 'offer', ...seat, seatVersion: 1, moved: true },
  cancelled: { kind: 'cancelled', ...lost },
  replaced: { kind: 'replaced', ...lost, instead: 'ses-other' },
  withdrawn: { kind: 'withdrawn', ...lost },
  restored: { kind: 'restored', ...lost },
  lapsed: { kind: 'lapsed', ...seat },
  receipt: { kind: 'receipt', ...lost, seatVersion: 1 },
  calendar: { kind: 'calendar', ...seat },
  'former-entry': { kind: 'former-entry', ...seat },
  readdressed: { kind: 'readdressed', ...seat },
  reminder: { kind: 'reminder', ...seat, of: 'reply', startsAt: '2020-05-11T07:00:00.000Z', seatVersion: 1 },
  vacancy: { kind: 'vacancy', ...seat, seatVersion: 1 },
  moved: { kind: 'moved', ...seat, seatVersion: 1 },
  result: { kind: 'result', candidate: 'vera', corrected: true },
  certificate: { kind: 'certificate', candidate: 'vera' },
  link: { kind: 'link', candidate: 'vera' },
  answered: { kind: 'answered', to: 'sam', ...seat, answer: 'declined', seatVersion: 1 },
  'given-back': { kind: 'given-back', ...lost },
  'same-person': { kind: 'same-person', to: 'sam', ...seat, kept: 'vilma' },
  'new-account': { kind: 'new-account', to: 'sam', from: 'old', account: 'new' },
  unreached: { kind: 'unreached', to: 'sam', candidate: 'vera' },
  'contact-changed': { kind: 'contact-changed', to: 'sam', candidate: 'vera' },
  question: { kind: 'question', to: 'sam', candidate: 'vera' },
  review: { kind: 'review', to: 'petra', candidate: 'vera' },
  signature: { kind: 'signature', to: 'petra', candidate: 'vera', version: 1 },
  'result-stands': { kind: 'result-stands', candidate: 'vera' },
  'follow-up': { kind: 'follow-up', candidate: 'vera', again: true },
  'result-question': { kind: 'result-question', to: 'tore', candidate: 'vera' },
  'result-call': { kind: 'result-call', to: 'tore', candidate: 'vera' },
  'handed-over': { kind: 'handed-over', to: 'kim', from: 'old', count: 12 },
  digest: { kind: 'digest', to: 'lead', nominated: 30, booked: 20, assessed: 10, spent: 100 },
};

export const TASK_SAMPLES: { readonly [K in TaskKind]: TaskOf<K> } = {
  'ask-after': { kind: 'ask-after', candidate: 'vera' },
  lapse: { kind: 'lapse', ...seat, seatVersion: 1 },
  'tell-anew': { kind: 'tell-anew', candidate: 'vera', former: 'vera-user' },
  quota: { kind: 'quota', ...seat, seatVersion: 1 },
  needs: { kind: 'needs', candidate: 'vera' },
  release: { kind: 'release', candidate: 'vera', version: 1 },
  releases: { kind: 'releases' },
  fill: { kind: 'fill', session: 'session' },
  vacancies: { kind: 'vacancies', after: 'cursor' },
  handover: { kind: 'handover', op: 'op', by: 'lead', as: 'lead', from: 'sam', to: 'kim' },
  import: { kind: 'import', import: 'list' },
  report: { kind: 'report', by: 'lead', op: 'op', report: 'full', large: true, message: 'message' },
  forget: { kind: 'forget', candidate: 'vera', user: 'vera-user', key: 'key-vera', phone: 'key-phone' },
  purge: { kind: 'purge' },
  moves: { kind: 'moves', session: 'ses-monday', revision: 1, after: 'cursor' },
  digests: { kind: 'digests' },
};
