import { z } from 'zod';

/** Why nothing was done, in a sentence for whoever runs the command. */
export class Refusal extends Error {}

const WHY = {
  ENOENT: 'is not there, or the folder that it would be in',
  ENOTDIR: 'is in no folder',
  EISDIR: 'is a folder',
  EACCES: 'may not be read or written by you',
  EPERM: 'may not be read or written by you',
  ENOSPC: 'finds no room: the disk is full',
} as const;
const fault = z.object({ code: z.enum(Object.keys(WHY) as (keyof typeof WHY)[]), path: z.string().optional() });

/** Anything but a file that cannot be had stays as it is. `file`: where the error does not say which. */
export function namedFile(error: unknown, file: string | undefined): unknown {
  const { data } = fault.safeParse(error);
  const which = data?.path ?? file;
  return data && which !== undefined ? new Refusal(`${which} ${WHY[data.code]}.`) : error;
}
