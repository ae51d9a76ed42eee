import { calm, noBanner } from '../../cards/views/common.ts';
import { messageView } from '../../cards/views/message.ts';
import { statusView } from '../../cards/views/programme/status.ts';
import { resultNoticeView } from '../../cards/views/results/result.ts';
import { bookingView } from '../../cards/views/seats/booking.ts';
import { reviewOf } from '../../domain/results/reviewing.ts';
import { type Definition, ofCandidate } from './definition.ts';
import { pageOf } from './page.ts';

const result: Definition<'result'> = {
  delivery: 'news',
  link: 'result',
  stillTrue: ({ candidate }) => candidate?.result !== undefined,
  async show(about, world) {
    const { reader } = about;
    const { t } = reader;
    const of = ofCandidate(about);
    if (!of) return undefined;
    const page = await pageOf(of, world);
    const { corrected } = about.notice;
    const title = t(corrected ? 'result.corrected.heading' : 'result.heading');
    const banner = corrected ? calm(t('result.corrected.line')) : noBanner;
    return {
      // It is for the candidate alone: a mail says that it is there, and where.
      view: messageView(reader, { title, lines: [t(corrected ? 'notice.result-corrected' : 'notice.result-there')] }),
      subject: title,
      // Without its concept nothing can be named: that the result is there is told all the same.
      inChat: page.result ? resultNoticeView(reader, page.result, page, banner) : bookingView(reader, page, noBanner),
    };
  },
};

const stands: Definition<'result-stands'> = {
  delivery: 'news',
  link: 'result',
  stillTrue: ({ candidate }) => candidate !== undefined && reviewOf(candidate)?.stands === true,
  async show(about, world) {
    const { t } = about.reader;
    const of = ofCandidate(about);
    if (!of) return undefined;
    const page = await pageOf(of, world);
    const title = t('notice.stands.title');
    return {
      view: messageView(about.reader, { title, lines: [t('notice.stands.line')] }),
      subject: title,
      ...(page.result && { inChat: resultNoticeView(about.reader, page.result, page, calm(title)) }),
    };
  },
};

const digest: Definition<'digest'> = {
  delivery: 'news',
  stillTrue: () => true,
  async show({ programme, reader, now, notice: before }, world) {
    const { t } = reader;
    const tally = await world.records.tally(programme.id);
    const audience = { where: 'personal', whole: true, leads: true } as const;
    const banner = calm(t('notice.digest'));
    const view = statusView(reader, { programme, tally, now, before }, audience, { banner });
    const { programme: name, headline } = view.data;
    return { view, subject: t('mail.subject.status', { programme: name, headline }) };
  },
};

export const OUTCOME_NOTICES = { result, 'result-stands': stands, digest };
