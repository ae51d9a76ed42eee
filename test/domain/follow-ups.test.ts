import { strict as assert } from 'node:assert';
import type { Effects } from '../../src/domain/decision.ts';
import { followUps } from '../../src/domain/follow-ups.ts';
import type { Candidate } from '../../src/domain/people/candidate.ts';
import type { Programme } from '../../src/domain/programme/programme.ts';
import type { Session } from '../../src/domain/seats/session.ts';
import { DAY, later } from '../../src/domain/time.ts';
import { booking, candidate, MONDAY, programme, session } from '../support/builders.ts';

const NOW = MONDAY.at;

describe('what follows from a decision', () => {
  const far = session({ startsAt: later(NOW, 10 * DAY), endsAt: later(NOW, 11 * DAY) });
  const free = candidate();
  const booked = candidate({ stage: 'booked', booking: booking() }, { seatVersion: 1 });
  const kinds = (
    effects: Effects,
    before: readonly Candidate[] = [],
    sessions: readonly Session[] = [far],
    seats = {},
  ) => {
    const known = {
      before: new Map(before.map((each) => [each.id, each])),
      sessions: new Map(sessions.map((each) => [each.id, each])),
    };
    return followUps(effects, seats, known, NOW).map(({ at, what }) => `${what.kind}${at > NOW ? ' later' : ''}`);
  };

  it('is what it names, then the reminders of a seat that was taken', () => {
    const effects: Effects = {
      candidates: [booked],
      notices: [{ kind: 'result', candidate: 'vera' }],
      later: [{ at: later(NOW, DAY), what: { kind: 'digests' } }],
    };
    assert.deepEqual(kinds(effects, [free]), ['result', 'reminder later', 'reminder later', 'digests later']);
  });
  it('names the version of the seat in what is told of it', () => {
    const offer = { kind: 'offer', candidate: 'vera', session: far.id } as const;
    const effects = { candidates: [booked], notices: [offer] };
    const [first] = followUps(effects, {}, { before: new Map(), sessions: new Map() }, NOW);
    assert.deepEqual(first?.what, { ...offer, seatVersion: 1 });
  });
  it('is word for a calendar that shows a seat which is gone', () => {
    const calendar = { session: far.id, by: 'out:1:0' };
    const effects = { candidates: [candidate({ stage: 'declined' }, { calendar })] };
    assert.deepEqual(kinds(effects, [{ ...booked, calendar }]), ['calendar', 'fill']);
  });
  it('is seats for those who wait when one of them joins, or the programme has more to give', () => {
    const waits = candidate({ stage: 'waiting', since: NOW, for: 'seat' });
    assert.deepEqual(kinds({ candidates: [waits] }, [free]), ['fill']);
    assert.deepEqual(kinds({ candidates: [free] }, [waits]), ['fill'], 'what stood free for them is the next one’s');
    assert.deepEqual(kinds({ candidates: [booked] }, [waits]).includes('fill'), false);
    assert.deepEqual(kinds({ candidates: [waits] }, [waits]), []);
    const saved = (before: Partial<Programme>, after: Partial<Programme>) => {
      const known = { before: new Map(), sessions: new Map(), programme: programme(before) };
      return followUps({ programme: programme(after) }, {}, known, NOW).map(({ what }) => what.kind);
    };
    assert.deepEqual(saved({ target: 10 }, { target: 11 }), ['fill']);
    assert.deepEqual(saved({ autoFill: false }, { autoFill: true }), ['fill']);
    assert.deepEqual(saved({ target: 11 }, { target: 10 }), []);
    assert.deepEqual(saved({ target: 10 }, { target: 11, autoFill: false }), []);
  });
  it('is a look for results that wait for a signature, once the programme asks for none', () => {
    const saved = (before: boolean, after: boolean) => {
      const known = { before: new Map(), sessions: new Map(), programme: programme({ secondSignature: before }) };
      const effects = { programme: programme({ secondSignature: after }) };
      return followUps(effects, {}, known, NOW).map(({ what }) => what.kind);
    };
    assert.deepEqual(saved(true, false), ['releases']);
    assert.deepEqual([...saved(false, true), ...saved(true, true), ...saved(false, false)], []);
  });
  it('is seats for those who wait when somebody who came before them for the target is erased', () => {
    const erased = { candidate: free, reason: 'asked', hashes: { id: 'hash' } } as const;
    assert.deepEqual(kinds({ erased }, [free]), ['fill']);
  });
  it('is seats for those who wait, and a look for those who wish for another time, when there are some that were not there before', () => {
    assert.deepEqual(kinds({}, [], [far], { [far.id]: 1 }), ['fill']);
    const made = { ...far, reservedUntil: later(NOW, DAY) };
    assert.deepEqual(kinds({ sessions: [made] }, [], []), ['vacancies', 'fill later']);
    assert.deepEqual(kinds({}, [], [far], { [far.id]: -1 }), []);
    const off: Session = { ...far, state: { kind: 'cancelled', reason: 'Sjukdom' } };
    assert.deepEqual(kinds({ sessions: [off] }, [], [far], { [far.id]: 1 }), [], 'of a session that is called off');
  });
});
