import { open } from '../../cards/views/common.ts';
import { contactOf, waysTo, whyUnreached } from '../../cards/views/people/contact.ts';
import type { Candidate } from '../../domain/people/candidate.ts';
import { ACCOUNT_GONE } from '../../domain/people/user.ts';
import { whenOf } from './definition.ts';
import { generalMessage, message } from './message.ts';

export const PERSON_NOTICES = {
  'same-person': message<'same-person'>({
    delivery: 'news',
    stillTrue: ({ candidate }) => candidate.sameAs !== undefined,
    title: ({ reader: { t } }, name) => t('notice.same-person.title', { name }),
    async say(about, { records }) {
      const { reader, programme, notice, candidate: second, session } = about;
      const { t } = reader;
      const kept = await records.candidate(programme.id, notice.kept);
      const who = (each: Candidate) =>
        t('notice.same-person.who', {
          name: each.name,
          email: contactOf(reader, each),
          stage: t(`stage.${each.progress.stage}`),
        });
      return (
        kept && {
          who: kept.name,
          lines: [
            t('notice.same-person.kept', { who: who(kept) }),
            t('notice.same-person.second', { who: who(second) }),
            ...(session ? [t('notice.same-person.given-back', { when: whenOf(about) })] : []),
            t('notice.same-person.next'),
          ],
          buttons: [
            { title: t('candidates.merge'), verb: 'candidate.merge', data: { candidate: second.id, into: kept.id } },
            open(reader, 'candidates'),
          ],
        }
      );
    },
  }),
  'contact-changed': message<'contact-changed'>({
    delivery: 'news',
    stillTrue: () => true,
    title: ({ reader: { t } }, name) => t('notice.contact-changed.title', { name }),
    say: ({ reader, candidate }) => ({
      lines: [reader.t('notice.contact-changed.now', { contact: waysTo(reader, candidate) })],
      buttons: [
        {
          title: reader.t('person.open', { name: candidate.name }),
          verb: 'candidate.open',
          data: { candidate: candidate.id },
        },
        open(reader, 'candidates'),
      ],
    }),
  }),
  /** An account is gone, and another has its address: they can say whether it is the same person. */
  'new-account': generalMessage<'new-account'>({
    delivery: 'news',
    stillTrue: () => true,
    title: ({ reader: { t } }, name) => t('notice.new-account.title', { name }),
    async say({ reader: { t }, notice }, { people }) {
      const [old, account] = await Promise.all([people.user(notice.from), people.user(notice.account)]);
      if (!old || !account || old.movedTo !== undefined || old.lost?.why !== ACCOUNT_GONE) return undefined;
      const email = old.email ?? account.email ?? '';
      return {
        who: account.name,
        lines: [
          t('notice.new-account.old', { name: old.name, email }),
          t('notice.new-account.new', { name: account.name, email: account.email ?? email }),
          t('notice.new-account.next'),
        ],
        buttons: [
          {
            title: t('notice.new-account.confirm'),
            verb: 'account.confirm',
            data: { from: old.id, account: account.id },
          },
        ],
      };
    },
  }),
  /** They work with more candidates than before, who were another one's. */
  'handed-over': generalMessage<'handed-over'>({
    delivery: 'news',
    stillTrue: () => true,
    title: ({ reader: { t }, notice: { count } }) => t('notice.handed-over.title', { count }),
    async say({ reader, notice }, { people }) {
      const before = await people.user(notice.from);
      return {
        lines: before ? [reader.t('notice.handed-over.line', { from: before.name })] : [],
        buttons: [open(reader, 'candidates')],
      };
    },
  }),
  unreached: message<'unreached'>({
    delivery: 'news',
    stillTrue: ({ candidate: { contact } }) => contact?.kind === 'unreached',
    title: ({ reader: { t } }, name) => t('notice.unreached.title', { name }),
    say({ reader, candidate: { contact, phone } }) {
      const { t, formats } = reader;
      if (contact?.kind !== 'unreached') return undefined;
      return {
        lines: [
          whyUnreached(reader, contact.why),
          phone ? t('notice.unreached.call', { phone: formats.phone(phone) }) : t('notice.unreached.no-phone'),
        ],
        buttons: [{ title: t('notice.unreached.open'), verb: 'list.page', data: { list: 'unreached', cursor: '' } }],
      };
    },
  }),
};
