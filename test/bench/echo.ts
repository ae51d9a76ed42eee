import {
  ActivityHandler,
  type AdaptiveCardInvokeResponse,
  CardFactory,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  MessageFactory,
  type TurnContext,
} from 'botbuilder';
import restify from 'restify';

/** What every bot's beginner writes: the SDK's own echo, of a message and of a press, with a notice when it is told to. */
class Echo extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      await context.sendActivity(MessageFactory.text(`Echo: ${context.activity.text}`));
      await next();
    });
  }

  protected override async onAdaptiveCardInvoke(context: TurnContext): Promise<AdaptiveCardInvokeResponse> {
    const { content } = echoed(JSON.stringify(context.activity.value));
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: content };
  }
}

const echoed = (text: string) =>
  CardFactory.adaptiveCard({ type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text, wrap: true }] });

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
const bot = new Echo();
const server = restify.createServer();
server.use(restify.plugins.bodyParser());
server.post('/api/messages', async (request, response) => {
  const { body, headers, method = 'POST' } = request;
  await adapter.process({ body, headers, method }, response, (context) => bot.run(context));
});
server.post('/notices', async (request, response) => {
  const { references }: { references: Partial<ConversationReference>[] } = request.body;
  for (const reference of references) {
    await adapter.continueConversationAsync('', reference, async (context) => {
      await context.sendActivity({ attachments: [echoed('Echo')] });
    });
  }
  response.send(200, {});
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ msg: 'listening', url: `http://127.0.0.1:${server.address().port}` }));
});
// As any process that is told to: what was compiled is written down at the end.
process.on('SIGTERM', () => process.exit(0));
