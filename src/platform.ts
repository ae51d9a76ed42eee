/** Names that Microsoft has given, and that more than one part of the bot goes by. */

/** Who has signed the token of a call, and whom a token of the bot's is for. */
export const BOT_FRAMEWORK = 'https://api.botframework.com';
export const BOT_FRAMEWORK_SCOPE = `${BOT_FRAMEWORK}/.default`;

/** Where the keys are published with which those who speak for a channel sign their calls. */
export const OPENID_METADATA = 'https://login.botframework.com/v1/.well-known/openidconfiguration';

/** What a managed identity's token is for, that is shown in the place of a secret. */
export const TOKEN_EXCHANGE = 'api://AzureADTokenExchange';
