import type { Language } from '../../domain/languages.ts';
import { LINKED } from '../../domain/people/link.ts';
import { PAGE_OF } from '../../routes.ts';
import { certificateOf } from '../certificate/certificate.ts';
import { credentialFile } from '../certificate/credential.ts';
import { dataPageOf, extractFileOf, ownDataOf } from '../reply/own-data.ts';
import { visit } from '../reply/visit.ts';
import type { WebResponse } from '../response.ts';
import type { SiteParts } from '../site-parts.ts';
import { attendanceOf } from './attendance.ts';
import { calendarOf } from './calendar.ts';
import { showDaySheet } from './day-sheet.ts';
import { showLeadFile } from './lead-file.ts';
import { showListFile } from './list-file.ts';
import { planOf } from './plan.ts';

export async function showFile(
  parts: SiteParts,
  { token, isLook }: { readonly token: string; readonly isLook: boolean },
  language?: Language,
): Promise<WebResponse> {
  const list = await parts.links.readList(token);
  if (list) return showListFile(parts.world, list, language);
  const sheet = await parts.links.readSheet(token);
  if (sheet) return showDaySheet(parts, sheet, language);
  const lead = await parts.links.readLeadFile(token);
  if (lead) return showLeadFile(parts, { link: lead, isLook }, language);
  const found = await visit(parts.world, parts.links, FILES, token, language);
  if ('instead' in found) return found.instead;
  const { link } = found.visit;
  switch (link.to) {
    case 'data':
      return ownDataOf(parts, found.visit);
    case 'data-page':
      return dataPageOf(parts, found.visit, false);
    case 'extract':
      return extractFileOf(parts, found.visit);
    case 'extract-page':
      return dataPageOf(parts, found.visit, true);
    case 'attendance':
      return attendanceOf(parts, found.visit);
    case 'plan':
      return planOf(parts, found.visit);
    case 'certificate':
      return certificateOf(parts, found.visit);
    case 'credential':
      return credentialFile(parts, found.visit);
    case 'calendar':
    case 'reply':
      return calendarOf(parts, found.visit);
    default:
      return link.to satisfies never;
  }
}

const FILES = LINKED.filter((each) => PAGE_OF[each] === 'file');
