import type { Banner, Button, ViewOf } from '../catalog.ts';
import { noBanner, toMenu } from './common.ts';
import type { Reader } from './reader.ts';

/** One thing said, and what can be done next; `menu: false` where no menu can be opened. Lines may hold users' text. */
export const messageView = (
  reader: Reader,
  message: { title: string; lines?: readonly string[]; banner?: Banner; buttons?: readonly Button[]; menu?: false },
): ViewOf<'message'> => ({
  card: 'message',
  data: {
    banner: message.banner ?? noBanner,
    title: message.title,
    lines: [...(message.lines ?? [])],
    buttons: [...(message.buttons ?? []), ...(message.menu === false ? [] : [toMenu(reader)])],
  },
});
