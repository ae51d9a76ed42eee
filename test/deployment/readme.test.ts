import { strict as assert } from 'node:assert';
import { existsSync, readFileSync } from 'node:fs';
import { main } from '../support/deployment/template.ts';

const folder = new URL('../../deployment/', import.meta.url);
const readme = readFileSync(new URL('README.md', folder), 'utf8');
const deployScript = readFileSync(new URL('wanted.ts', folder), 'utf8');

describe("the deployment's README", () => {
  it('names only files, options and outputs that exist', () => {
    const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((found) => found[1] ?? '');
    assert.ok(links.length > 5);
    assert.deepEqual(
      links.filter((link) => !existsSync(new URL(link, folder))),
      [],
    );
    for (const option of [
      ...[
        'leads',
        'location',
        'tenants',
        'multi-tenant',
        'sku',
        'instances',
        'tags',
        'lock',
        'alert-to',
        'name',
        'mail-from',
        'smtp-url-file',
      ],
      ...['developer', 'privacy-url'],
    ]) {
      assert.ok(readme.includes(`--${option}`) && deployScript.includes(`--${option}`), option);
    }
    for (const name of ['siteName', 'botId', 'hostName'])
      assert.ok(readme.includes(`<${name}>`) && name in main.outputs);
  });
  it('adds its costs up', () => {
    const rows = readme.split('\n').flatMap((line) => {
      const [, what = '', small = '', big = ''] = line.split('|').map((cell) => cell.replaceAll('*', '').trim());
      return /^\d+\.\d\d$/.test(small) ? [{ what, small: Number(small), big: Number(big) }] : [];
    });
    const sum = rows.pop();
    assert.equal(sum?.what, 'Sum');
    assert.ok(rows.length >= 6);
    const total = (column: 'small' | 'big') => Math.round(rows.reduce((so, row) => so + row[column], 0) * 100) / 100;
    assert.deepEqual([total('small'), total('big')], [sum.small, sum.big]);
  });
});
