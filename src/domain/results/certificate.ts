import type { Candidate } from '../people/candidate.ts';

/** What a certificate's code leads to: ids alone. It says of a result that it is genuine, and stays when it is replaced. */
export type Certificate = {
  readonly code: string;
  readonly candidate: string;
  /** Of the result. */
  readonly version: number;
  /** The code of the one that counts instead. */
  readonly replacedBy?: string;
};

export type CurrentCertificate = Pick<Certificate, 'code' | 'version'>;

/** The code names the programme, where it is kept; the rest is chance. */
export const codeIn = (programme: string, chance: string): string => `${programme}.${chance}`;

/** The programme that a code names; undefined for what cannot be a code. */
export function programmeOf(code: string): string | undefined {
  const [, programme] = /^([\w-]{1,60})\.[0-9a-f]{40}$/.exec(code) ?? [];
  return programme;
}

export const lacksCertificate = ({ result, certificate }: Candidate): boolean =>
  result !== undefined && certificate?.version !== result.version;

export const certified = (candidate: Candidate, code: string): Candidate =>
  candidate.result ? { ...candidate, certificate: { code, version: candidate.result.version } } : candidate;

/** A result that counts from now on has its certificate in the same commit, whichever command gives it. */
export const withCertificate = (before: Candidate | undefined, after: Candidate, code: () => string): Candidate =>
  lacksCertificate(after) && before?.result?.version !== after.result?.version ? certified(after, code()) : after;

export function certificatesOf(before: Candidate | undefined, after: Candidate): readonly Certificate[] {
  const [former, current] = [before?.certificate, after.certificate];
  if (!current || current.code === former?.code) return [];
  const { id } = after;
  return [{ candidate: id, ...current }, ...(former ? [{ candidate: id, ...former, replacedBy: current.code }] : [])];
}
