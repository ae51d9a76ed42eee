import { open } from '../../cards/views/common.ts';
import { mayUse } from '../../domain/programme/permissions.ts';
import { isAssessorOf, type Session } from '../../domain/seats/session.ts';
import { type About, whenOf } from './definition.ts';
import { generalMessage } from './message.ts';

type Assessing = About<'assessing'>;

/** What is told of must stand: somebody may have put it right meanwhile, or changed it again. */
function stands({ notice, reads }: Assessing, session: Session): boolean {
  const [isTheirs, isOpen] = [isAssessorOf(session, reads), session.state.kind === 'open'];
  switch (notice.what) {
    case 'assigned':
      // Of a series the first may be another's by now, and the others theirs.
      return notice.count === undefined ? isTheirs && isOpen : reads.roles.includes('assessor');
    case 'removed':
      return !session.assessors.some((key) => reads.keys.includes(key));
    case 'changed':
      return isTheirs && isOpen && session.revision === notice.revision;
    case 'cancelled':
      return isTheirs && !isOpen;
    default:
      return notice.what satisfies never;
  }
}

/** What somebody else has done with a session that they assess in, or did. */
export const ASSESSING_NOTICES = {
  assessing: generalMessage<'assessing'>({
    delivery: 'news',
    stillTrue: (about) =>
      about.session !== undefined &&
      (about.notice.until ?? about.session.endsAt) > about.now.at &&
      stands(about, about.session),
    title({ reader, session, notice: { what, count } }) {
      if (count !== undefined) return reader.t('notice.assessing.series', { count });
      return reader.t(`notice.assessing.${what}`, { when: whenOf({ reader, session }) });
    },
    say({ reader, session, notice: { count }, reads }) {
      if (!session) return undefined;
      const { t } = reader;
      const where = { when: whenOf({ reader, session }), place: session.place };
      const { state } = session;
      return {
        lines: [
          t(count === undefined ? 'notice.assessing.where' : 'notice.assessing.first', where),
          ...(state.kind === 'cancelled' ? [t('notice.cancelled.reason', { reason: state.reason })] : []),
        ],
        buttons: [
          ...(mayUse(reads, 'session.open')
            ? [{ title: t('notice.assessing.open'), verb: 'session.open', data: { session: session.id } }]
            : []),
          ...(mayUse(reads, 'list:sessions') ? [open(reader, 'sessions')] : []),
        ],
      };
    },
  }),
};
