import type { SubscriptionTexts } from '../subscription-texts.ts'

export const subscriptions: SubscriptionTexts = {
  all: 'Bus and tram detours',
  of: (choices) => `Detours: ${choices}`,
  subtitle: 'What changes, which stops are not served and where to board.',
}
