import { LANGUAGE, LANGUAGES } from '../../../domain/languages.ts';
import type { Button, ViewOf } from '../../catalog.ts';
import { noBanner, toMenu } from '../common.ts';
import type { Reader } from '../reader.ts';

export const sendCertificate = ({ t }: Reader, candidate: string, whose: 'mine' | 'theirs'): Button => ({
  title: t(`certificate.send.${whose}`),
  verb: 'certificate.send',
  data: { candidate },
});

/** To the candidate alone: where their certificate can be fetched for a while. */
export const certificateView = (
  reader: Reader,
  { url, badge }: { readonly url: string; readonly badge: string },
): ViewOf<'certificate'> => ({
  card: 'certificate',
  data: {
    banner: noBanner,
    title: reader.t('certificate.there.title'),
    lines: [reader.t('certificate.there.line'), reader.t('certificate.there.badge')],
    url: `${url}?lang=${reader.language}`,
    others: LANGUAGES.filter((each) => each !== reader.language).map((each) => ({
      title: LANGUAGE[each].name,
      url: `${url}?lang=${each}`,
    })),
    badge,
    buttons: [toMenu(reader)],
  },
});
