import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { openStore } from '../../store/open.ts';
import { examine, reportOf } from './doctor.ts';

const { text, exitCode } = reportOf(
  await examine({
    variables: process.env,
    fetch,
    now: () => new Date(),
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    packageFile: process.argv[2],
    openStore: (config) => openStore(config, { random: () => randomBytes(16).toString('hex') }),
  }),
);
// Whatever the database's client still does in the background must not keep a finished report waiting.
process.stdout.write(text, () => process.exit(exitCode));
