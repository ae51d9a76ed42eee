import type { Request } from 'restify';

/** An address with an escape in it that is none is taken as it is written: as one of ours that leads nowhere. */
export function readable(address: string): string {
  const [path = '', ...query] = address.split('?');
  try {
    decodeURIComponent(path);
    return address;
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?');
  }
}

/** Whether it can be read at all, and asks for nothing but an answer. */
export const isReadable = (request: Request): boolean => request.headers.upgrade === undefined && hasAddress(request);

/** Whether target and Host make a URL. The router takes that for granted, where nobody catches what it throws. */
function hasAddress(request: Request): boolean {
  try {
    request.getUrl();
    return true;
  } catch {
    return false;
  }
}
