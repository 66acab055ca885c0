/**
 * Passwords that are tried first: words everybody takes, with something behind them, and walks over
 * the keyboard. Shorter than twelve characters they are refused anyway, so this is about what people
 * make longer.
 *
 * @module
 */

import { fold } from '../../shared/text/fold.ts'

/** In Dutch, French, English and German, and of this trade. */
const words = new Set(
  `password passwort wachtwoord paswoord motdepasse mot de passe geheim geheimwoord secret welkom
  welcome welkom willkommen bienvenue bonjour hallo hello letmein login inloggen aanmelden admin
  administrator beheerder changeme verander veranderen default standaard master monkey dragon
  football voetbal baseball superman batman pokemon starwars sunshine princess prinses schatje
  liefje iloveyou ikhouvanjou ikhouvanje jetaime ichliebedich trustno soleil chocolat computer
  internet bonjour azerty qwerty qwertz lente zomer herfst winter voorjaar najaar printemps ete
  automne hiver spring summer autumn fruhling sommer herbst januari februari maart april mei juni
  juli augustus september oktober november december maandag dinsdag woensdag donderdag vrijdag
  zaterdag zondag belgie belgique belgium vlaanderen flandre brussel bruxelles antwerpen gent ghent
  gand brugge leuven delijn omweg omleiding omleidingen gemeente stad mobiliteit mobility wegenwerken
  werken bus tram test testen tester user gebruiker temp tijdelijk nieuw new mijn mon mein my een the
  het de le la correcthorsebatterystaple`.split(/\s+/),
)

const longestWord = Math.max(...[...words].map(({ length }) => length))

const walks = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  'qwertzuiopasdfghjklyxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  '1qaz2wsx3edc4rfv5tgb6yhn',
  '1q2w3e4r5t6y7u8i9o0p',
  '1a2z3e4r5t6y7u8i9o0p',
].flatMap((walk) => [walk, [...walk].reverse().join('')])

const fewestDifferent = 5
/** Of a walk or a repetition, this much besides makes it somebody's own. */
const leastOwn = 4

/** Whether a password is among the first to be tried. */
export function isCommon(password: string): boolean {
  const typed = fold(password)
  if (new Set(typed).size < fewestDifferent) return true
  const text = withoutSigns(typed)
  return (
    isWords(withoutDigits(text)) ||
    isWords(withoutDigits(withoutSigns(readAsLetters(typed)))) ||
    ownPart(text) === 0
  )
}

/** Those of a keyboard. What is on none is somebody's own. */
const withoutSigns = (text: string): string =>
  text.replace(/[\s\x20-\x2f\x3a-\x40\x5b-\x60\x7b-\x7e]/g, '')

/** Only digits and signs around words everybody takes. */
function isWords(text: string): boolean {
  if (text === '') return false
  const ends = new Set([0])
  for (let at = 0; at < text.length; at++) {
    if (!ends.has(at)) continue
    for (let end = at + 2; end <= Math.min(text.length, at + longestWord); end++) {
      if (words.has(text.slice(at, end))) ends.add(end)
    }
  }
  return ends.has(text.length)
}

const withoutDigits = (text: string): string => text.replace(/^\d+|\d+$/g, '')

const asLetters: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** Those before a letter: behind the last one they are what people put behind a word. */
const readAsLetters = (text: string): string =>
  text.replace(/[\d@$!](?=.*\p{L})/gu, (sign) => asLetters[sign] ?? sign)

/** What is left when walks and repetitions are taken out, 0 where that is hardly anything. */
function ownPart(text: string): number {
  let rest = text.replace(/(.{1,6}?)\1{2,}/g, '')
  for (let length = Math.min(26, rest.length); length >= 4; length--) {
    for (let at = 0; at + length <= rest.length; at++) {
      const part = rest.slice(at, at + length)
      if (walks.some((walk) => walk.includes(part))) {
        rest = rest.slice(0, at) + rest.slice(at + length)
        at -= 1
      }
    }
  }
  return rest.length < leastOwn ? 0 : rest.length
}
