import type { SubscriptionTexts } from '../subscription-texts.ts'

export const subscriptions: SubscriptionTexts = {
  all: 'Déviations des bus et des trams',
  of: (choices) => `Déviations : ${choices}`,
  subtitle: 'Ce qui change, quels arrêts ne sont pas desservis et où monter.',
}
