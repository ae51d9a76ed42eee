import { REPORT_KINDS, type ReportFile, type ReportKind } from '../../../domain/programme/lead-link.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import { good, noBanner, open, toMenu, warning } from '../common.ts';
import type { Reader } from '../reader.ts';

/** Asks for whom a report is to be, and leads to the files of one that was asked for. */
export function reportView(
  reader: Reader,
  programme: string,
  made: {
    readonly kind?: ReportKind;
    readonly links?: readonly { readonly file: ReportFile; readonly url: string }[];
    readonly banner?: Banner;
  } = {},
): ViewOf<'report'> {
  const { t } = reader;
  const { kind, links = [] } = made;
  const asked = kind && (links.length > 0 ? good(t('report-file.ready')) : warning(t('report-file.no-address')));
  const button = (each: ReportKind): Button => ({
    title: t(`report-file.make.${each}`),
    verb: 'report.make',
    data: { kind: each },
  });
  return {
    card: 'report',
    data: {
      banner: made.banner ?? asked ?? noBanner,
      programme,
      kinds: REPORT_KINDS.map((each) => ({
        title: t(`report-file.kind.${each}`),
        about: t(`report-file.about.${each}`),
      })),
      links: links.map(({ file, url }) => ({ title: t(`report-file.file.${file}`), url })),
      buttons: [...REPORT_KINDS.map(button), open(reader, 'status'), toMenu(reader)],
    },
  };
}
