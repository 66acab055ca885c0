/**
 * Why a line does not stop somewhere, in every language at once.
 *
 * @module
 */

import type { Reason } from '../../shared/impact.ts'
import type { Language } from '../../shared/text/messages.ts'

const minutes = (n: number, one: string, many: string) => (n === 1 ? one : many)

/** Figures in the words. */
interface Values {
  noDeparture: { minutes: number }
  outsideTimetable: { from: string; until: string }
  noTimetable: Record<never, never>
  notServed: { disruption: string }
  suspended: { disruption: string }
  onlyNow: { disruption: string }
  closure: Record<never, never>
  noWayAround: Record<never, never>
}

export type StopReasonCode = keyof Values

const words: { [C in StopReasonCode]: Record<Language, (values: Values[C]) => string> } = {
  noDeparture: {
    nl: (v) =>
      `Volgens de dienstregeling vertrekt hier niets in ${v.minutes} ${minutes(v.minutes, 'minuut', 'minuten')}.`,
    fr: (v) => `Selon l’horaire, rien ne part d’ici pendant ${v.minutes} minute(s).`,
    en: (v) =>
      `By the timetable nothing departs here within ${v.minutes} ${minutes(v.minutes, 'minute', 'minutes')}.`,
    de: (v) =>
      `Laut Fahrplan fährt hier innerhalb von ${v.minutes} ${minutes(v.minutes, 'Minute', 'Minuten')} nichts ab.`,
  },
  outsideTimetable: {
    nl: (v) => `De dienstregeling geldt van ${v.from} tot en met ${v.until}.`,
    fr: (v) => `L’horaire est valable du ${v.from} au ${v.until}.`,
    en: (v) => `The timetable holds from ${v.from} to ${v.until}.`,
    de: (v) => `Der Fahrplan gilt vom ${v.from} bis zum ${v.until}.`,
  },
  noTimetable: {
    nl: () => 'Geen enkele lijn stopt hier volgens de dienstregeling.',
    fr: () => 'Selon l’horaire, aucune ligne ne s’arrête ici.',
    en: () => 'By the timetable no line stops here.',
    de: () => 'Laut Fahrplan hält hier keine Linie.',
  },
  notServed: {
    nl: () => 'De lijn stopt hier nu niet door een omleiding of werken.',
    fr: () => 'La ligne ne s’arrête pas ici en raison d’une déviation ou de travaux.',
    en: () => 'The line does not stop here because of a detour or works.',
    de: () => 'Die Linie hält hier wegen einer Umleitung oder Arbeiten nicht.',
  },
  suspended: {
    nl: () => 'De lijn rijdt nu niet.',
    fr: () => 'La ligne ne circule pas.',
    en: () => 'The line does not run.',
    de: () => 'Die Linie fährt nicht.',
  },
  onlyNow: {
    nl: () => 'De lijn stopt hier alleen zolang de omleiding duurt.',
    fr: () => 'La ligne ne s’arrête ici que pendant la déviation.',
    en: () => 'The line stops here only as long as the detour lasts.',
    de: () => 'Die Linie hält hier nur, solange die Umleitung dauert.',
  },
  closure: {
    nl: () => 'De lijn mist deze halte als de straat dicht is: zo volgt uit de beste omleiding.',
    fr: () =>
      'La ligne ne dessert pas cet arrêt si la rue est fermée, selon la meilleure déviation.',
    en: () => 'The line misses this stop if the street is closed, on the best detour.',
    de: () =>
      'Die Linie lässt diese Haltestelle bei der besten Umleitung aus, wenn die Straße gesperrt ist.',
  },
  noWayAround: {
    nl: () => 'We vonden geen weg rond de afsluiting: de lijn rijdt hier misschien niet.',
    fr: () => 'Nous n’avons pas trouvé de déviation : la ligne ne passe peut-être pas ici.',
    en: () => 'We found no way around the closure: the line may not run here.',
    de: () => 'Wir fanden keinen Weg um die Sperrung: die Linie fährt hier vielleicht nicht.',
  },
}

export function stopReason<C extends StopReasonCode>(code: C, values: Values[C]): Reason {
  const text = Object.fromEntries(
    Object.entries(words[code]).map(([lang, say]) => [lang, say(values)]),
  )
  return Object.keys(values).length > 0 ? { code, values: { ...values }, text } : { code, text }
}
