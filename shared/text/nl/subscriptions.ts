import type { SubscriptionTexts } from '../subscription-texts.ts'

export const subscriptions: SubscriptionTexts = {
  all: 'Omleidingen van bus en tram',
  of: (choices) => `Omleidingen: ${choices}`,
  subtitle: 'Wat er verandert, welke haltes niet bediend worden en waar u kunt opstappen.',
}
