import { pageHeaders } from './layout.ts';

export type WebResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

export const htmlResponse = (status: number, body: string): WebResponse => ({ status, headers: pageHeaders, body });

/** A file that is somebody's own: kept by no cache, and taken for nothing but what it is. */
export const fileResponse = (
  name: string,
  type: string,
  body: WebResponse['body'],
  /** `inline`: shown, and not kept among the downloads of a device that others use too. */
  disposition: 'attachment' | 'inline' = 'attachment',
): WebResponse => ({
  status: 200,
  headers: {
    'Content-Type': type,
    'Content-Disposition': `${disposition}; filename="${name}"`,
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  },
  body,
});

/** To another address beside this one, to be read with GET: a reload then repeats nothing. */
export const seeOther = (address: string): WebResponse => ({
  status: 303,
  headers: { ...pageHeaders, Location: address },
  body: '',
});
