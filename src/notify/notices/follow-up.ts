import { messageView } from '../../cards/views/message.ts';
import { followUpView, followUpWords } from '../../cards/views/results/follow-up.ts';
import { awaitsFollowUp } from '../../domain/results/follow-up/asking.ts';
import { type Definition, ofCandidate } from './definition.ts';

/** What somebody does some time after their result: theirs to answer or not, so that nobody is told where nothing reaches them. */
const followUp: Definition<'follow-up'> = {
  delivery: 'news',
  dispensable: true,
  link: 'follow-up',
  stillTrue: ({ candidate }) => candidate !== undefined && awaitsFollowUp(candidate),
  async show(about) {
    const { reader, programme, notice } = about;
    const of = ofCandidate(about);
    const asked = of && followUpWords(reader, programme, of.candidate);
    if (!asked) return undefined;
    const last = notice.again ? [reader.t('follow-up.again')] : [];
    const title = notice.again ? reader.t('follow-up.title-again') : asked.title;
    const words = { ...asked, title, lines: [...asked.lines, ...last] };
    return {
      view: messageView(reader, words),
      subject: title,
      inChat: followUpView(reader, words, of.candidate.id),
    };
  },
};

export const FOLLOW_UP_NOTICES = { 'follow-up': followUp };
