import { REPORT_KINDS, type ReportFile, type ReportKind } from '../../../domain/programme/lead-link.ts';
import type { Banner, Button, ViewOf } from '../../catalog.ts';
import { calm, good, noBanner, open, toMenu, warning } from '../common.ts';
import type { Reader } from '../reader.ts';

type Link = { readonly file: ReportFile; readonly url: string };

/** What has come of one that was asked for; `making`: so many of all people are in it. */
type Made =
  | { readonly links: readonly Link[]; readonly offers: boolean }
  | { readonly making: { readonly done: number; readonly all: number } }
  | { readonly banner: Banner };

/** Asks for whom a report is to be, and leads to the files of one that was asked for. */
export function reportView(reader: Reader, programme: string, made: Made = { banner: noBanner }): ViewOf<'report'> {
  const { t } = reader;
  const isMaking = 'making' in made;
  const links = 'links' in made ? made.links : [];
  const button = (each: ReportKind): Button => ({
    title: t(`report-file.make.${each}`),
    verb: 'report.make',
    data: { kind: each },
  });
  return {
    card: 'report',
    data: {
      banner: bannerOf(reader, made),
      programme,
      kinds: REPORT_KINDS.map((each) => ({
        title: t(`report-file.kind.${each}`),
        about: t(`report-file.about.${each}`),
      })),
      links: links.map(({ file, url }) => ({ title: t(`report-file.file.${file}`), url })),
      buttons: [
        ...(isMaking ? [open(reader, 'report')] : REPORT_KINDS.map(button)),
        open(reader, 'status'),
        toMenu(reader),
      ],
    },
  };
}

function bannerOf({ t, formats }: Reader, made: Made): Banner {
  if ('banner' in made) return made.banner;
  if ('making' in made) {
    const { done, all } = made.making;
    const soFar = { done: formats.number(done), all: formats.number(all) };
    return calm(`${t('report-file.making')} ${t('report-file.made-so-far', soFar)}`);
  }
  const { links, offers } = made;
  if (links.length === 0) return offers ? good(t('report-file.offered-only')) : warning(t('report-file.no-address'));
  return good([t('report-file.ready'), ...(offers ? [t('report-file.offered')] : [])].join(' '));
}
