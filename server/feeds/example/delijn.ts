/**
 * The example De Lijn core API: answers from the example files as the real one would, so that the
 * adapter asks its real questions.
 *
 * @module
 */

import { toInstant } from '../../../shared/time/period.ts'
import { addDays, instantToLocal } from '../../../shared/time/zone.ts'
import { type ExampleAnswer, type ExampleHandler, jsonAnswer } from './answer.ts'

interface Line {
  entiteitnummer: string
  lijnnummer: string
}

interface Item {
  periode?: { startDatum?: string; eindDatum?: string }
  referentieOmleiding?: number
  lijnrichtingen?: (Line & { richting: string })[]
}

const timeZone = 'Europe/Brussels'

const problem = (status: number, message: string): ExampleAnswer => ({
  ...jsonAnswer({ statusCode: status, message }),
  status,
})

type Route = [RegExp, (parts: string[], url: URL, files: Files) => ExampleAnswer]

interface Files {
  omleidingen(): Item[]
  storingen(): Item[]
  lijnen(): Line[]
}

const routes: Route[] = [
  [/^omleidingen$/, (_parts, url, files) => inWindow(url, files.omleidingen())],
  [/^omleidingen\/(\d+)$/, ([reference], _url, files) => byReference(reference, files)],
  [
    /^lijnen\/lijst\/([\w]+)\/(omleidingen|storingen)$/,
    ([keys = '', what], _url, files) => {
      const name = what === 'storingen' ? 'storingen' : 'omleidingen'
      return ofDirections(keys, name, files[name]())
    },
  ],
  [/^lijnen\/lijst\/((?:\d+_\d+_?)+)$/, ([keys = ''], _url, files) => ofKeys(keys, files.lijnen())],
  [/^lijnen\/(\d+)\/(\d+)$/, ([entity, line], _url, files) => one(entity, line, files.lijnen())],
  [
    /^entiteiten\/(\d+)\/lijnen$/,
    ([entity], _url, files) =>
      jsonAnswer({ lijnen: files.lijnen().filter((l) => l.entiteitnummer === entity), links: [] }),
  ],
]

/** Honours `startDatum`/`eindDatum` (a month at most) and the key lists, like the real API. */
export const answerDelijn: ExampleHandler = (url, file) => {
  const path = decodeURIComponent(url.pathname).replace(/^\/+|\/+$/g, '')
  const files: Files = {
    omleidingen: () => JSON.parse(file('delijn/omleidingen.json')).omleidingen,
    storingen: () => JSON.parse(file('delijn/storingen.json')).storingen,
    lijnen: () => JSON.parse(file('delijn/lijnen.json')).lijnen,
  }
  for (const [pattern, answer] of routes) {
    const match = pattern.exec(path)
    if (match) return answer(match.slice(1), url, files)
  }
  return undefined
}

function inWindow(url: URL, items: Item[]): ExampleAnswer {
  const local = instantToLocal(toInstant(Date.now()), timeZone)
  const now = `${local.date}T${local.time}`
  const start = url.searchParams.get('startDatum') ?? now
  const end = url.searchParams.get('eindDatum') ?? start
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/
  if (!time.test(start) || !time.test(end)) {
    return problem(400, "startDatum en eindDatum zijn in formaat yyyy-MM-dd'T'HH:mm:ss")
  }
  if (end < start || end.slice(0, 10) > addDays(start.slice(0, 10), 31)) {
    return problem(400, 'de periode is hoogstens een maand')
  }
  const current = items.filter(
    ({ periode }) =>
      (periode?.startDatum ?? '') <= end &&
      (periode?.eindDatum === undefined || periode.eindDatum > start),
  )
  return jsonAnswer({ omleidingen: current, links: [] })
}

function byReference(reference: string | undefined, files: Files): ExampleAnswer {
  const item = files.omleidingen().find((i) => String(i.referentieOmleiding) === reference)
  return item ? jsonAnswer(item) : problem(404, `omleiding ${reference} bestaat niet`)
}

function ofDirections(keys: string, name: string, items: Item[]): ExampleAnswer {
  if (!/^(\d+_\d+_(HEEN|TERUG))(_\d+_\d+_(HEEN|TERUG))*$/.test(keys)) {
    return problem(400, `'${keys}' is geen lijst van lijnrichtingen (bv 1_500_HEEN_1_550_TERUG)`)
  }
  const wanted = new Set(keys.match(/\d+_\d+_(HEEN|TERUG)/g))
  const found = items.filter(({ lijnrichtingen = [] }) =>
    lijnrichtingen.some((l) => wanted.has(`${l.entiteitnummer}_${l.lijnnummer}_${l.richting}`)),
  )
  return jsonAnswer({ [name]: found, links: [] })
}

function ofKeys(keys: string, lines: Line[]): ExampleAnswer {
  const wanted = new Set(keys.match(/\d+_\d+/g))
  const found = lines.filter((l) => wanted.has(`${l.entiteitnummer}_${l.lijnnummer}`))
  return jsonAnswer({ lijnen: found, links: [] })
}

function one(entity: string | undefined, line: string | undefined, lines: Line[]): ExampleAnswer {
  const found = lines.find((l) => l.entiteitnummer === entity && l.lijnnummer === line)
  return found ? jsonAnswer(found) : problem(404, `lijn ${entity}/${line} bestaat niet`)
}
