/** Lists, calendar, one works with its history, conflicts, and the register. */
export interface WorksTexts {
  title: string
}
