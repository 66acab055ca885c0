/**
 * Names of what people subscribe to. They stay on the server.
 *
 * @module
 */

export interface SubscriptionTexts {
  /** Everything there is. */
  all: string
  /** What was chosen: lines, stops, municipalities, words. */
  of: (choices: string) => string
  /** What a news reader says below the name. */
  subtitle: string
}
