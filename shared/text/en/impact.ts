import type { Mode } from '../../network.ts'
import { sameTime } from '../amounts.ts'
import type { ReasonWords } from '../impact-words.ts'
import { plural } from '../plural.ts'
import { said } from './amounts.ts'

const count = plural('en')
const { metres, minutes, names, and } = said
export const modeNames: Record<Mode, string> = {
  tram: 'trams',
  metro: 'metros',
  rail: 'trains',
  bus: 'buses',
  trolleybus: 'trolleybuses',
  ferry: 'ferries',
  other: 'other lines',
}
const nameless = 'streets without a name'
const sameTimeText = 'The trip takes about as long as normal.'

export const reasons: ReasonWords = {
  viaStreets: ({ streets }) => `The way goes along ${names(streets, nameless)}.`,
  minorStreets: (v) => `About ${metres(v.metres)} is along small streets, normally without buses.`,
  narrow: (v) =>
    `About ${metres(v.metres)} is along narrow streets. Check that a bus can get through.`,
  destinationOnly: (v) =>
    `About ${metres(v.metres)} is for local traffic only. Ask whether the bus may use it.`,
  contraflow: (v) =>
    `About ${metres(v.metres)} goes against the direction of the cars. Buses may do so there.`,
  drivenToday: (v) =>
    `About ${metres(v.metres)} is closed to buses on the map, but bus lines drive there today.`,
  sizeUnknown: () => 'The map does not say everywhere how wide and how high the way is.',
  byWaypoints: (v) =>
    count(v.count, {
      one: 'The detour goes by the point that you chose.',
      other: 'The detour goes by the # points that you chose.',
    }),
  lowConfidence: () => 'It is not certain which streets this line normally takes.',

  delay: ({ seconds }) =>
    seconds < sameTime ? sameTimeText : `The trip takes about ${minutes(seconds)} longer.`,
  quicker: ({ seconds }) =>
    seconds < sameTime ? sameTimeText : `The trip takes about ${minutes(seconds)} less.`,
  misses: (v) =>
    count(v.count, {
      one: 'The line misses # stop.',
      other: 'The line misses # stops.',
    }),
  missesNone: () => 'The line serves all its stops.',
  collateral: (v) =>
    count(v.count, {
      one: 'Of these, # is outside the closure',
      other: 'Of these, # are outside the closure',
    }) + (v.names.length > 0 ? `: ${names(v.names, '')}.` : '.'),
  replacementExisting: (v) =>
    count(v.count, {
      one: 'For # missed stop there is an existing stop along the detour.',
      other: 'For # missed stops there is an existing stop along the detour.',
    }),
  temporaryNeeded: (v) =>
    count(v.count, {
      one: '# temporary stop is needed.',
      other: '# temporary stops are needed.',
    }),
  noReplacement: (v) =>
    count(v.count, {
      one: 'For # missed stop there is no place near enough to the detour.',
      other: 'For # missed stops there is no place near enough to the detour.',
    }),

  railsFromMap: () => 'The rails come from the map.',
  railsFromLines: () => 'The map has no rails. We know only the rails that tram lines use today.',
  turnsAt: ({ stop }) => `The line turns around at ${stop}.`,
  noTurnKnown: () => 'We find no way for the vehicle to turn around.',
  replacementBus: () => 'A replacement bus runs between the places where the tram turns around.',
  noReplacementBus: () => 'We find no way for a replacement bus.',
  busTooFar: (v) =>
    `A replacement bus would drive ${metres(v.metres)}, more than twice what it replaces.`,

  faster: ({ seconds }) => `This way is about ${minutes(seconds)} faster than the best proposal.`,
  fewerStops: (v) =>
    count(v.count, {
      one: 'The line misses # stop less than with the best proposal.',
      other: 'The line misses # stops fewer than with the best proposal.',
    }),
  mainRoads: () => 'This way keeps more to main roads than the best proposal.',
  shorter: (v) => `This way is about ${metres(v.metres)} shorter than the best proposal.`,

  noStreets: () => 'No streets are configured. So we cannot look for a detour.',
  offStreets: () =>
    'We cannot find the route of this line on the streets. So we propose no detour.',
  noPath: () => 'We find no way around the closure that the vehicle may take.',
  terminusClosed: ({ stop }) => `The line cannot get to its terminus ${stop}.`,
  wholePattern: () => 'The whole route is closed.',
  noRails: () => 'There is no other way on rails.',
  noTurningPoint: () => 'We know no place here where the tram can turn around.',
  timeBudget: () =>
    'The time to work it out was over first. Make the closure smaller or ask for fewer lines.',
  waypointUnreachable: ({ number }) =>
    `The detour cannot go by point ${number}. Move that point or take it away.`,

  noLineHere: () => 'No line runs through this closure.',
  noTripThen: () => 'No line runs here at the times chosen.',
  otherModes: (v) => `Only ${and(v.modes.map((mode) => modeNames[mode]))} run here.`,

  passing: ({ streets }) =>
    `What passes above or below the closure stays open: ${names(streets, nameless)}.`,
  geometryOnly: (v) =>
    count(v.count, {
      one: 'For # route we do not know the streets. Only the line as drawn counts there.',
      other: 'For # routes we do not know the streets. Only the line as drawn counts there.',
    }),
}
