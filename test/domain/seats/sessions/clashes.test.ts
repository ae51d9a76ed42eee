import { strict as assert } from 'node:assert';
import { inEach } from '../../../../src/domain/languages.ts';
import type { Session } from '../../../../src/domain/seats/session.ts';
import { clashes, type Surroundings } from '../../../../src/domain/seats/sessions/clashes.ts';
import { programme, session } from '../../../support/builders.ts';

const PROGRAMME = programme();
const NOTHING: Surroundings = { sessions: [], elsewhere: [], personOf: (key) => key, holidays: new Map() };
const draft = (over: Partial<Session> = {}) => session({ id: 'new', ...over });
const at = (start: string, end: string) => ({
  startsAt: `2020-05-11T${start}:00.000Z`,
  endsAt: `2020-05-11T${end}:00.000Z`,
});
const found = (drafts: readonly Session[], around: Partial<Surroundings>) =>
  clashes(PROGRAMME, drafts, { ...NOTHING, ...around });
const kinds = (sessions: readonly Session[], over: Partial<Session> = {}, around: Partial<Surroundings> = {}) =>
  found([draft(over)], { sessions, ...around }).map(({ kind }) => kind);

describe('a new session', () => {
  it('has nothing to warn of beside others at other times', () => {
    assert.deepEqual(kinds([session(at('04:00', '07:00')), session(at('10:00', '13:00'))]), []);
  });
  it('would have its assessor in two places, however little the two overlap, and names the other', () => {
    for (const times of [at('09:59', '13:00'), at('04:00', '07:01'), at('08:00', '09:00'), at('06:00', '12:00')]) {
      const other = session({ ...times, place: 'Sal C' });
      assert.deepEqual(found([draft()], { sessions: [other] }), [
        { kind: 'assessor-busy', other, who: ['key-tore'], elsewhere: false },
      ]);
    }
  });
  it('may overlap that of another assessor at another place', () => {
    assert.deepEqual(kinds([session({ assessors: ['key-tilda'], place: 'Sal C' })]), []);
  });
  it('is there already, at the same time and place, whoever assesses and however the place is written', () => {
    const other = { assessors: ['key-tilda'], place: ' sal  b12' };
    assert.deepEqual(kinds([session(other)]), ['twice']);
    assert.deepEqual(kinds([session({ ...other, endsAt: '2020-05-11T11:00:00.000Z' })]), ['twice']);
  });
  it('is not there already at a place of the same name at another test centre', () => {
    const other = session({ assessors: ['key-tilda'], centre: 'kalmar' });
    assert.deepEqual(kinds([other], { centre: 'vimmerby' }), []);
    assert.deepEqual(kinds([other], { centre: 'kalmar' }), ['twice']);
    assert.deepEqual(kinds([other]), ['twice']);
  });
  it('is there already, at the same time with the same assessor: one warning, not two', () => {
    assert.deepEqual(kinds([session({ place: 'Sal C' })]), ['twice']);
  });
  it('is compared by person, not by the address that was typed', () => {
    const other = session({ ...at('08:00', '09:00'), assessors: ['key-alias'], place: 'Sal C' });
    assert.deepEqual(kinds([other], {}, { personOf: () => 'tore' }), ['assessor-busy']);
  });
  it('names of several assessors those alone who would be in two places', () => {
    const other = session({
      ...at('08:00', '09:00'),
      assessors: ['key-tilda', 'key-alias', 'key-tor'],
      place: 'Sal C',
    });
    const around = { sessions: [other], personOf: (key: string) => (key === 'key-alias' ? 'key-tore' : key) };
    const [warning] = found([draft({ assessors: ['key-ture', 'key-tore'] })], around);
    assert.deepEqual(warning, { kind: 'assessor-busy', other, who: ['key-alias'], elsewhere: false });
    assert.deepEqual(kinds([other], { assessors: ['key-ture'] }, around), []);
  });
  it('is not compared with what has been cancelled', () => {
    assert.deepEqual(kinds([session({ state: { kind: 'cancelled', reason: 'Sjukdom' } })]), []);
  });
  it('is compared with the assessor’s sessions in other programmes, and with nobody else’s there', () => {
    const theirs = session({ id: 'theirs' });
    const warnings = found([draft()], { elsewhere: [theirs, session({ id: 'x', assessors: ['key-tilda'] })] });
    assert.deepEqual(warnings, [{ kind: 'assessor-busy', other: theirs, who: ['key-tore'], elsewhere: true }]);
  });
  it('is within the period on its first and last day, and outside it on the days around', () => {
    const on = (date: string) => kinds([], { date });
    assert.deepEqual([on('2020-05-11'), on('2020-06-12')], [[], []]);
    assert.deepEqual([on('2020-05-10'), on('2020-06-13')], [['outside-period'], ['outside-period']]);
  });
  it('names each of its days that is a holiday, and no other', () => {
    const name = inEach((language) => `a holiday in ${language}`);
    const drafts = ['2020-05-14', '2020-05-21', '2020-05-28'].map((date) => draft({ date }));
    const warnings = found(drafts, { holidays: new Map([['2020-05-21', name]]) });
    assert.deepEqual(warnings, [{ kind: 'holiday', date: '2020-05-21', name }]);
  });
  it('tells all there is to tell at once', () => {
    const drafts = [draft({ date: '2020-05-10' })];
    const around = {
      sessions: [session()],
      elsewhere: [session()],
      holidays: new Map([['2020-05-10', inEach(() => 'x')]]),
    };
    assert.deepEqual(
      found(drafts, around).map(({ kind }) => kind),
      ['twice', 'assessor-busy', 'outside-period', 'holiday'],
    );
  });
});
