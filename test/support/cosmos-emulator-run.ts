import { startCosmosEmulator } from './cosmos-emulator.ts';

// An emulator to try the bot on by hand: node test/support/cosmos-emulator-run.ts [port], until it is interrupted.
const { account } = await startCosmosEmulator(Number(process.argv[2] ?? 8081));
console.log(
  [
    `COSMOS_ENDPOINT=${account.endpoint}`,
    `COSMOS_KEY=${account.key}`,
    `COSMOS_DATABASE=${account.database}`,
    `COSMOS_CONTAINER=${account.container}`,
  ].join('\n'),
);
