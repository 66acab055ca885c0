import type { SubscriptionTexts } from '../subscription-texts.ts'

export const subscriptions: SubscriptionTexts = {
  all: 'Umleitungen von Bus und Straßenbahn',
  of: (choices) => `Umleitungen: ${choices}`,
  subtitle:
    'Was sich ändert, welche Haltestellen nicht bedient werden und wo Sie einsteigen können.',
}
