import { createHash } from 'node:crypto';

/** As a content security policy names a style sheet or script that may be used. */
export function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
