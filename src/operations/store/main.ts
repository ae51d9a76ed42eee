import { randomBytes } from 'node:crypto';
import { ConfigError } from '../../config/environment.ts';
import { readConfig } from '../../config.ts';
import { openStore } from '../../store/open.ts';
import { createWorld } from '../../world.ts';
import { runCommand } from './commands.ts';
import { Refusal } from './refusal.ts';

try {
  await runCommand(process.argv.slice(2), {
    config: readConfig(process.env).store,
    openStore: (config, { alone }) => openStore(config, { random: () => randomBytes(16).toString('hex'), alone }),
    createWorld: (store) => createWorld(store, { now: () => new Date() }),
    now: () => new Date(),
    say: (text) => process.stdout.write(`${text}\n`),
  });
} catch (error) {
  const isOwn = error instanceof Refusal || error instanceof ConfigError;
  process.stderr.write(`${isOwn ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
