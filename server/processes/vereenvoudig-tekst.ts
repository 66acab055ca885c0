/**
 * Structure and a text in; a plain text made from the structure, and what is hard to read or not
 * known in the given text, out. It invents nothing: what the text says and the structure does not is
 * listed, never woven in.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { languageSchema } from '../../shared/access.schema.ts'
import type { Snapshot } from '../../shared/disruption.ts'
import type { Language } from '../../shared/text/messages.ts'
import { toInstant } from '../../shared/time/period.ts'
import { text as textSchema } from '../../shared/works/fields.schema.ts'
import { whyTooOften } from '../../shared/works/times.ts'
import { worksContentSchema } from '../../shared/works/works.schema.ts'
import type { Network } from '../network/network.ts'
import type { Clock } from '../store/clock.ts'
import { factKinds, unknownFacts } from './plain-text/facts.ts'
import { faultCodes } from './plain-text/fault-advice.ts'
import { faultsOf, mostFaults, rulesFor } from './plain-text/faults.ts'
import { sentencesOf } from './plain-text/sentences.ts'
import {
  knownOfDisruption,
  knownOfWorks,
  type TextWorld,
  textOfDisruption,
  textOfWorks,
} from './plain-text/written-text.ts'
import { type SyncProcess, syncProcess } from './process.ts'
import { ProcessError, wrongInput } from './process-error.ts'

export interface TextProcessOptions {
  network(): Network
  snapshot(): Snapshot
  /** Id of what a disruption of before is shown as now. */
  shownAs(id: string): string | undefined
  timeZone: string
  clock: Pick<Clock, 'now'>
}

const place = {
  start: z.int().openapi({ description: 'UTF-16 units from the beginning of the text.' }),
  end: z.int().openapi({ description: 'Behind the last one.' }),
  excerpt: z.string(),
}

const mostText = 10_000

export function vereenvoudigTekst(options: TextProcessOptions): SyncProcess {
  return syncProcess({
    id: 'vereenvoudig-tekst',
    version: '1.0.0',
    title: { nl: 'Vereenvoudig een tekst', en: 'Simplify a text' },
    description: {
      nl:
        'Maakt uit de structuur van een verstoring of van werken een tekst in eenvoudige taal (B1), ' +
        'in vier talen. Van een tekst die u meegeeft, toont het wat moeilijk leest, waar, en wat u ' +
        'kunt doen; en welke feiten erin staan die de structuur niet kent. Die komen nooit in de ' +
        'nieuwe tekst. Alle regels zijn er voor het Nederlands; voor andere talen zegt `checks` ' +
        'welke wel. Effect: geen.',
      en:
        'Makes a text in plain language (B1) from the structure of a disruption or of works, in four ' +
        'languages. Of a text you send, it shows what is hard to read, where, and what to do; and ' +
        'which facts in it the structure does not know. Those never enter the new text. All rules ' +
        'are there for Dutch; for other languages `checks` says which are. Effect: none.',
    },
    keywords: ['klare taal', 'B1', 'tekst', 'algoritme'],
    inputs: {
      disruption: {
        title: { nl: 'Id van een verstoring', en: 'Id of a disruption' },
        schema: z.string().min(1).max(200).optional(),
      },
      works: {
        title: {
          nl: 'Of: de inhoud van werken, zoals in /api/v1/works',
          en: 'Or: content of works, as in /api/v1/works',
        },
        schema: worksContentSchema.optional(),
      },
      text: {
        title: { nl: 'Tekst om na te kijken', en: 'Text to look at' },
        schema: textSchema(mostText).optional(),
      },
      language: {
        title: { nl: 'Taal; zonder: nl', en: 'Language of both texts; absent: nl' },
        schema: languageSchema.optional(),
      },
    },
    outputs: {
      language: { title: { nl: 'Taal', en: 'Language' }, schema: languageSchema },
      header: {
        title: { nl: 'Titel, uit de structuur', en: 'Title, from the structure' },
        schema: z.string().optional(),
      },
      paragraphs: {
        title: { nl: 'Tekst, uit de structuur', en: 'Text, from the structure' },
        schema: z.array(z.string()).optional(),
      },
      faults: {
        title: {
          nl: `Wat moeilijk leest in de tekst die u gaf, hoogstens de eerste ${mostFaults}`,
          en: `What is hard to read in the text given, at most the first ${mostFaults}`,
        },
        schema: z
          .array(
            z.object({
              code: z.enum(faultCodes),
              ...place,
              instead: z.string().optional(),
              advice: z.record(z.string(), z.string()),
            }),
          )
          .optional(),
      },
      unknownFacts: {
        title: {
          nl: 'Feiten in de tekst die de structuur niet kent; niets ervan is overgenomen',
          en: 'Facts in the text that the structure does not know; nothing of them was taken over',
        },
        schema: z.array(z.object({ kind: z.enum(factKinds), ...place })).optional(),
      },
      checks: {
        title: { nl: 'Regels die nagekeken zijn', en: 'Rules that were looked at' },
        schema: z.array(z.enum(faultCodes)).optional(),
      },
      figures: {
        title: { nl: 'Zinnen en woorden van de tekst', en: 'Sentences and words of the text' },
        schema: z.object({ sentences: z.int(), words: z.int(), longest: z.int() }).optional(),
      },
    },
    example: {
      language: 'nl',
      text: 'Ingevolge wegenwerken t.h.v. de Korenmarkt wordt de halte, die tijdelijk buiten dienst is, verplaatst.',
    },
    async run({ disruption: id, works, text, language = 'nl' }) {
      if (id !== undefined && works !== undefined) {
        throw wrongInput('works', 'is not to be given with a disruption; send one of the two')
      }
      if (id === undefined && works === undefined && text === undefined) {
        throw new ProcessError(
          'invalid',
          'Send a disruption, works, a text, or a text with either',
          {
            issues: [{ name: 'inputs', detail: 'holds nothing to work on' }],
          },
        )
      }
      const tooOften = works && whyTooOften(works.schedule)
      if (tooOften !== undefined) throw wrongInput('works.schedule.repeats', tooOften)
      const { clock, timeZone } = options
      const now = toInstant(clock.now())
      const world = { network: options.network(), snapshot: options.snapshot(), timeZone, now }
      const source = works
        ? { written: textOfWorks(works, language, world), known: knownOfWorks(works, world) }
        : id === undefined
          ? undefined
          : ofDisruption(id, language, world)
      return {
        language,
        header: source?.written.header,
        paragraphs: source?.written.paragraphs,
        ...(text === undefined ? {} : lookedAt(text, language)),
        ...(text !== undefined && source
          ? { unknownFacts: unknownFacts(text, source.known).map(({ key: _, ...fact }) => fact) }
          : {}),
      }
    },
  })

  function ofDisruption(id: string, language: Language, world: TextWorld) {
    const { disruptions } = world.snapshot
    const found =
      disruptions.find((each) => each.id === id) ??
      disruptions.find((each) => each.id === options.shownAs(id))
    if (!found) {
      throw wrongInput('disruption', 'is not published; GET /api/v1/disruptions lists them')
    }
    return {
      written: textOfDisruption(found, language, world),
      known: knownOfDisruption(found, world),
    }
  }
}

function lookedAt(text: string, language: Language) {
  const words = sentencesOf(text).map((sentence) => sentence.words)
  return {
    faults: faultsOf(text, language),
    checks: [...rulesFor(language)],
    figures: {
      sentences: words.length,
      words: words.reduce((sum, each) => sum + each, 0),
      longest: Math.max(0, ...words),
    },
  }
}
