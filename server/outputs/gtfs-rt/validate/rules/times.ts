/**
 * Instants and dates as feeds give them.
 *
 * @module
 */

/** The years 2000 to 2100: what is outside is milliseconds, a count of days, or "never" as a number. */
const [earliest, latest] = [946_684_800, 4_102_444_800]

/** What is wrong with POSIX seconds; undefined where nothing is. */
export function instantProblem(time: number | undefined): string | undefined {
  if (time === undefined || (time >= earliest && time <= latest)) return undefined
  if (time === 0) return '0 is 1970; what is not known is left out'
  if (time / 1000 >= earliest && time / 1000 <= latest) return `${time} is in milliseconds`
  return `${time} is no POSIX time of this century`
}

/** Whether it is `YYYYMMDD` and a day that there is. */
export function isServiceDate(text: string): boolean {
  if (!/^\d{8}$/.test(text)) return false
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`
  const day = new Date(`${iso}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === iso
}

/** `HH:MM:SS`, hours past 24 allowed. */
export const isClockTime = (text: string): boolean => /^\d{1,3}:[0-5]\d:[0-5]\d$/.test(text)
