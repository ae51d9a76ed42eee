import { messageView } from '../cards/views/message.ts';
import type { Reply, Turn } from './turn.ts';

export const privately = ({ reader }: Turn): Reply => ({
  ...messageView(reader, { title: reader.t('common.private'), menu: false }),
});
