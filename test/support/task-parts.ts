import pino from 'pino';
import type { TaskParts } from '../../src/notify/tasks/task-parts.ts';
import type { World } from '../../src/use-cases/ports.ts';
import { renderer } from './renderer.ts';

const log = pino({ level: 'silent' });
const shut = () => Promise.reject(new Error('nothing is sent here'));

/** What carries out tasks where nobody is reached. */
export const taskPartsOf = (world: World): TaskParts => ({
  world,
  teams: { send: shut, update: shut, offerFile: shut, showFile: shut, open: shut },
  renderer,
  log,
});
