/**
 * Names in Cosmos DB. Ids must be without / \ ? #, and are part of addresses that not every piece of software on the way
 * encodes alike. Names of counts become part of JSON pointers and of query text, and the service fails on some that the
 * standards allow (digits only, for one). So both are spelt with a few harmless characters, and nothing needs quoting.
 */

// The tilde sorts after all letters, as what it stands for mostly does: ids keep their order, if written in UTF-8.
export const encodeId = (id: string): string => spell(id, /[^A-Za-z0-9._:-]/gu, '~');
export const decodeId = (encoded: string): string => read(encoded, /(?:~[0-9a-f]{2})+/g, '~');

export const encodeCount = (name: string): string => `n${spell(name, /[^A-Za-z0-9]/gu, '_')}`;
export const decodeCount = (encoded: string): string => read(encoded.slice(1), /(?:_[0-9a-f]{2})+/g, '_');

const spell = (text: string, harmful: RegExp, sign: string): string =>
  text.replace(harmful, (character) => Buffer.from(character).toString('hex').replace(/../g, `${sign}$&`));

const read = (text: string, escaped: RegExp, sign: string): string =>
  text.replace(escaped, (bytes) => Buffer.from(bytes.replaceAll(sign, ''), 'hex').toString());
