import { strict as assert } from 'node:assert';
import { LANGUAGES, type Language } from '../../src/domain/languages.ts';
import { ANSWERS, type Answer, type Notice } from '../../src/domain/notices.ts';
import type { Candidate } from '../../src/domain/people/candidate.ts';
import type { Shown } from '../../src/notify/notices/definition.ts';
import { assessed, booking, candidate, MONDAY, programme } from '../support/builders.ts';
import { line } from '../support/http/saying.ts';
import { NOTICE_SAMPLES } from '../support/notice-samples.ts';
import { NAMED, shownOf } from '../support/notice-shown.ts';

const subjectOf = async (notice: Notice, over: Parameters<typeof shownOf>[1] = {}): Promise<string> => {
  const shown = await shownOf(notice, over);
  assert.ok(shown, `${notice.kind} is not shown`);
  return shown.subject;
};

/** Where each answer leaves a candidate. */
const AFTER: { readonly [A in Answer]: Partial<Candidate> } = {
  accepted: { progress: { stage: 'booked', booking: booking() } },
  changed: { progress: { stage: 'booked', booking: booking() } },
  declined: { progress: { stage: 'declined' } },
  waiting: { progress: { stage: 'waiting' } },
  leaves: { progress: assessed().progress },
  wishes: {
    progress: { stage: 'offered', booking: booking() },
    wish: { since: MONDAY.at, seatVersion: 1 },
  },
  unanswered: { progress: { stage: 'nominated' } },
};
const answered = (answer: Answer, language: Language) => {
  const { progress, ...rest } = AFTER[answer];
  const about = candidate(progress, { seatVersion: 1, ...rest });
  return shownOf({ ...NOTICE_SAMPLES.answered, answer }, { candidate: about }, language);
};

describe('the subject of a notice', () => {
  for (const language of LANGUAGES) {
    for (const notice of Object.values<Notice>(NOTICE_SAMPLES)) {
      it(`names nobody on a locked screen: ${notice.kind}, ${language}`, async () => {
        const shown = await shownOf(notice, {}, language);
        assert.ok(shown, 'it is not shown');
        assert.ok(shown.subject.length > 5);
        // What stands for a name begins a sentence.
        assert.ok(shown.subject.lastIndexOf(line('mail.somebody', {}, language)) <= 0, shown.subject);
        assertNameless(shown);
      });
    }
    it(`names nobody, whatever they answered, in ${language}`, async () => {
      for (const answer of ANSWERS) {
        const shown = await answered(answer, language);
        assert.ok(shown?.view.card === 'message', answer);
        assert.match(shown.subject, /^(En validand|A candidate) \p{L}+/u);
        assert.match(shown.view.data.title, /^Vera Validand \p{L}+/u);
        assertNameless(shown);
      }
    });
  }

  it('says what it is about, and when', async () => {
    const { offer, reminder, cancelled, withdrawn, digest, receipt } = NOTICE_SAMPLES;
    assert.equal(await subjectOf(offer), 'Erbjudande om tid: måndag 11 maj kl. 09.00–12.00');
    assert.equal(await subjectOf(reminder), 'Erbjudande om tid: måndag 11 maj kl. 09.00–12.00');
    assert.equal(await subjectOf(receipt), 'Din tid är bokad: måndag 11 maj kl. 09.00–12.00');
    assert.match(await subjectOf(cancelled), /^Tiden måndag 11 maj kl\. 09\.00–12\.00 .* inställd/);
    assert.equal(await subjectOf(withdrawn), 'Din plats är avbokad');
    assert.equal(await subjectOf(digest), 'Industriteknik BAS, Vimmerby: 37 av 100 har resultat');
    const english = await shownOf(offer, {}, 'en');
    assert.equal(english?.subject, 'Offer of a time: Monday 11 May at 09:00–12:00');
  });

  it('names whom it is about where only its reader looks', async () => {
    const titles = [];
    for (const kind of ['same-person', 'new-account', 'unreached'] as const) {
      const shown = await shownOf(NOTICE_SAMPLES[kind]);
      if (shown?.view.card === 'message') titles.push(shown.view.data.title.split(' ').slice(0, 2).join(' '));
    }
    assert.deepEqual(titles, ['Vilma Validand', 'Viveka Vaken', 'Vera Validand']);
  });
});

describe('a result', () => {
  it('is in the chat alone: a mail says that it is there', async () => {
    const shown = await shownOf(NOTICE_SAMPLES.result);
    assert.equal(shown?.inChat?.card, 'result-notice');
    assert.ok(shown?.view.card === 'message');
    assert.equal(shown.view.data.lines.length, 1);
    assert.doesNotMatch(JSON.stringify(shown.view), /[Uu]ppfyller|Komplett/);
  });
});

describe('that a result waits for a signature', () => {
  it('is told while it does alone: not when that is there, it was taken back or given anew, or none is asked for', async () => {
    const notice = NOTICE_SAMPLES.signature;
    const { result, progress } = assessed();
    assert.ok(result);
    const waits = { ...result, releaseAt: MONDAY.at, needsSignature: true } as const;
    const told = async (submitted?: typeof waits & { signed?: true }, secondSignature = true) => {
      const about = candidate(progress, { ...(submitted && { submitted }) });
      return (await shownOf(notice, { candidate: about, programme: programme({ secondSignature }) })) !== undefined;
    };
    assert.ok(await told(waits));
    assert.ok(!(await told({ ...waits, signed: true })));
    assert.ok(!(await told()));
    assert.ok(!(await told({ ...waits, version: 2 })));
    assert.ok(!(await told(waits, false)));
  });
});

function assertNameless({ subject }: Shown): void {
  for (const name of NAMED) assert.ok(!subject.includes(name), `${subject} names ${name}`);
}
