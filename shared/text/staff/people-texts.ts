/** Accounts, colleagues, keys and settings. */
export interface PeopleTexts {
  title: string
}
