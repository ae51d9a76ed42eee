import type { AdaptiveCard } from './render.ts';

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';

/** A chat message that is this card; its summary is what a notification on a phone shows. */
export const cardMessage = (card: AdaptiveCard) => ({
  type: 'message',
  summary: typeof card.fallbackText === 'string' ? card.fallbackText : '',
  attachments: [{ contentType: CARD_TYPE, content: card }],
});

/** A file that can be saved where somebody keeps theirs, if they say yes: Teams then answers with `context`. */
export type FileOffer = {
  readonly name: string;
  readonly about: string;
  readonly size: number;
  readonly context: Readonly<Record<string, string | number>>;
};

export const fileOfferMessage = ({ name, about, size, context }: FileOffer) => ({
  type: 'message',
  summary: about,
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.consent',
      name,
      content: { description: about, sizeInBytes: size, acceptContext: context, declineContext: context },
    },
  ],
});

/** Where a file was saved, in the platform's words. */
export type SavedFile = {
  readonly name: string;
  readonly contentUrl: string;
  readonly uniqueId: string;
  readonly fileType: string;
};

export const savedFileMessage = ({ name, contentUrl, uniqueId, fileType }: SavedFile) => ({
  type: 'message',
  summary: name,
  attachments: [
    {
      contentType: 'application/vnd.microsoft.teams.card.file.info',
      contentUrl,
      name,
      content: { uniqueId, fileType },
    },
  ],
});
