import { randomUUID } from 'node:crypto';

/** An address that nobody else has, without a digit: some of those in a random id are a personal identity number now and then. */
export const newAddress = (): string =>
  `${randomUUID().replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)))}@example.com`;
