import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { clockEnvironment } from '../../support/clock.ts';
import { createTempDir, type TempDir } from '../../support/temp-dir.ts';

const MAIN = join(import.meta.dirname, '../../../src/operations/doctor/main.ts');
const SECRET = 'hemligare-än-så-blir-det-inte';

describe('npm run doctor', () => {
  let folder: TempDir;
  before(async () => {
    folder = await createTempDir();
  });
  after(() => folder.remove());

  it('reads the environment, tells each thing on a line, and ends with 1 when something is wrong', async () => {
    const mistaken = { PORT: 'http', MICROSOFT_APP_PASSWORD: SECRET, COSMOS_KEY: SECRET };
    // The proxy is nobody, so that nothing outside is asked.
    const proxy = { NODE_USE_ENV_PROXY: '1', HTTPS_PROXY: 'http://127.0.0.1:9' };
    const env = { PATH: process.env.PATH, ...clockEnvironment(), ...proxy, ...mistaken };
    const { code, output } = await new Promise<{ code: unknown; output: string }>((resolve) => {
      execFile(process.execPath, [MAIN], { cwd: folder.path, env }, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, output: stdout + stderr }),
      );
    });
    assert.equal(code, 1, output);
    assert.match(output, /^wrong {4}configuration: PORT is wrong/m);
    assert.match(output, /^wrong {4}OpenID: .*: ECONNREFUSED\./m);
    const lines = output.trim().split('\n').slice(0, -2);
    for (const line of lines) assert.match(line, /^(ok|warning|wrong) +[\w ]+: .+\.$/);
    assert.ok(!output.includes(SECRET));
  });
});
