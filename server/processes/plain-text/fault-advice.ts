/**
 * What to do about what makes a text hard to read, in four languages.
 *
 * @module
 */

import type { Language } from '../../../shared/text/messages.ts'

export const faultCodes = [
  'longSentence',
  'passive',
  'jargon',
  'subclause',
  'abbreviation',
  'unclearTime',
] as const
export type FaultCode = (typeof faultCodes)[number]

export type Advice = Record<Language, string>
type Values = Record<string, string>

const words: Record<FaultCode, Record<Language, (values: Values) => string>> = {
  longSentence: {
    nl: (v) => `Deze zin heeft ${v.words} woorden. Maak er zinnen van hoogstens ${v.most} van.`,
    fr: (v) => `Cette phrase compte ${v.words} mots. Limitez-vous à ${v.most} mots par phrase.`,
    en: (v) => `This sentence has ${v.words} words. Make sentences of at most ${v.most}.`,
    de: (v) => `Dieser Satz hat ${v.words} Wörter. Machen Sie Sätze von höchstens ${v.most}.`,
  },
  passive: {
    nl: (v) => `‘${v.word}’: zeg wie het doet. Bijvoorbeeld: ‘bus 5 rijdt om’.`,
    fr: (v) => `« ${v.word} » : dites qui le fait.`,
    en: (v) => `‘${v.word}’: say who does it.`,
    de: (v) => `„${v.word}“: Sagen Sie, wer es tut.`,
  },
  jargon: {
    nl: (v) => `‘${v.word}’ is een moeilijk woord. Schrijf bijvoorbeeld ‘${v.instead}’.`,
    fr: (v) => `« ${v.word} » est un mot difficile. Écrivez par exemple « ${v.instead} ».`,
    en: (v) => `‘${v.word}’ is a hard word. Write for example ‘${v.instead}’.`,
    de: (v) => `„${v.word}“ ist ein schwieriges Wort. Schreiben Sie zum Beispiel „${v.instead}“.`,
  },
  abbreviation: {
    nl: (v) => `Schrijf ‘${v.word}’ voluit: ‘${v.instead}’.`,
    fr: (v) => `Écrivez « ${v.word} » en toutes lettres : « ${v.instead} ».`,
    en: (v) => `Write ‘${v.word}’ in full: ‘${v.instead}’.`,
    de: (v) => `Schreiben Sie „${v.word}“ aus: „${v.instead}“.`,
  },
  subclause: {
    nl: () => 'Dit is een zin in een zin. Maak er twee zinnen van.',
    fr: () => 'C’est une phrase dans une phrase. Faites-en deux.',
    en: () => 'This is a sentence within a sentence. Make two of it.',
    de: () => 'Das ist ein Satz im Satz. Machen Sie zwei daraus.',
  },
  unclearTime: {
    nl: (v) => `‘${v.word}’ is niet voor iedereen duidelijk. Schrijf de dag, de datum en het uur.`,
    fr: (v) => `« ${v.word} » n’est pas clair pour tous. Écrivez le jour, la date et l’heure.`,
    en: (v) => `‘${v.word}’ is not clear to everybody. Write the day, the date and the hour.`,
    de: (v) =>
      `„${v.word}“ ist nicht für alle klar. Schreiben Sie den Tag, das Datum und die Uhrzeit.`,
  },
}

export const adviceOf = (code: FaultCode, values: Values): Advice => ({
  nl: words[code].nl(values),
  fr: words[code].fr(values),
  en: words[code].en(values),
  de: words[code].de(values),
})
