import type { AdaptiveCard } from './render.ts';

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** A chat message that is this card; its summary is what a notification on a phone shows. */
export const cardMessage = (card: AdaptiveCard) => ({
  type: 'message',
  summary: typeof card.fallbackText === 'string' ? card.fallbackText : '',
  attachments: [{ contentType: CARD_TYPE, content: card }],
});
