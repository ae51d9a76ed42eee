import { messageView } from '../cards/views/message.ts';
import type { Answer, Turn } from './turn.ts';

export const privately = ({ reader }: Turn): Answer => ({
  ...messageView(reader, { title: reader.t('common.private'), menu: false }),
});
