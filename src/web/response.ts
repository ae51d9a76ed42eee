import { pageHeaders } from './layout.ts';

export type WebResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
};

export const htmlResponse = (status: number, body: string): WebResponse => ({ status, headers: pageHeaders, body });

/** To another address beside this one, to be read with GET: a reload then repeats nothing. */
export const seeOther = (address: string): WebResponse => ({
  status: 303,
  headers: { ...pageHeaders, Location: address },
  body: '',
});
