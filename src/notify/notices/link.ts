import { messageView } from '../../cards/views/message.ts';
import { type Definition, ofCandidate } from './definition.ts';

/** A new link to their page, as somebody has asked for who knows their address. */
const link: Definition<'link'> = {
  delivery: 'mail',
  dispensable: true,
  link: 'page',
  stillTrue: () => true,
  async show(about) {
    const { t } = about.reader;
    const title = t('notice.new-link.title');
    const lines = [t('notice.new-link.line'), t('notice.new-link.unasked')];
    return ofCandidate(about) && { view: messageView(about.reader, { title, lines }), subject: title };
  },
};

export const LINK_NOTICES = { link };
