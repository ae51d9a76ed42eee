import { pageHeaders } from './layout.ts';

export type WebAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

export const page = (status: number, body: string): WebAnswer => ({ status, headers: pageHeaders, body });

/** To another address beside this one, to be read with GET: a reload then repeats nothing. */
export const seeOther = (address: string): WebAnswer => ({
  status: 303,
  headers: { ...pageHeaders, Location: address },
  body: '',
});
