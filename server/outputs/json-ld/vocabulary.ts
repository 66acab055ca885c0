/**
 * Our own terms: what neither OSLO nor GTFS, DCMI or PROV has a word for. The list makes the context
 * and the page of the vocabulary, so that neither has a term that the other lacks.
 *
 * @module
 */

import {
  bases,
  causes,
  directionChanges,
  effects,
  severities,
  stopChanges,
} from '../../../shared/disruption.ts'

export interface OwnTerm {
  label: string
  comment: string
}

export const ownClasses = {
  Line: {
    label: 'Line',
    comment: 'What riders call a line: every GTFS route of one operator with that public number.',
  },
  LineChange: { label: 'Change of a line', comment: 'What one line does as long as it lasts.' },
  DirectionChange: {
    label: 'Change of a direction',
    comment: 'What one direction of a route does as long as it lasts.',
  },
  StopChange: { label: 'Change of a stop', comment: 'What is the matter at one stop.' },
  Estimate: {
    label: 'Estimate',
    comment:
      'What no source states and was worked out, from text or from the network. Not a fact to build on.',
  },
} as const satisfies Record<string, OwnTerm>

export const ownObjectProperties = {
  line: { label: 'line', comment: 'A line that is touched.' },
  lineChange: { label: 'change of a line', comment: 'What one line does.' },
  direction: { label: 'direction', comment: 'Direction by direction, where a source says so.' },
  stop: { label: 'stop', comment: 'A stop that is touched.' },
  stopChange: { label: 'change of a stop', comment: 'What is the matter at one stop.' },
  replacement: { label: 'replacement', comment: 'Where to board instead, as a source states it.' },
  estimatedReplacement: {
    label: 'estimated replacement',
    comment: 'Where to board instead, as it was worked out.',
  },
  communicationPeriod: { label: 'communication period', comment: 'When riders are told.' },
  estimate: { label: 'estimate', comment: 'What was worked out, apart from what is stated.' },
  from: { label: 'from', comment: 'Last stop served before the detour.' },
  to: { label: 'to', comment: 'First stop served after the detour.' },
} as const satisfies Record<string, OwnTerm>

export const ownConceptProperties = {
  cause: { label: 'cause', comment: 'As in GTFS Realtime.' },
  effect: { label: 'effect', comment: 'As in GTFS Realtime.' },
  severity: { label: 'severity', comment: 'As in GTFS Realtime.' },
  change: { label: 'change', comment: 'Of a stop or of a direction.' },
  basis: { label: 'basis', comment: 'Whether a source states it or it was worked out.' },
} as const satisfies Record<string, OwnTerm>

export const ownTextProperties = {
  advice: { label: 'advice', comment: 'What riders are told to do.' },
  causeDetail: { label: 'detail of the cause', comment: 'In the words of the source.' },
  effectDetail: { label: 'detail of the effect', comment: 'In the words of the source.' },
} as const satisfies Record<string, OwnTerm>

export const ownDataProperties = {
  planned: { label: 'planned', comment: 'Known beforehand.', datatype: 'boolean' },
  example: { label: 'example', comment: 'Made up, for show.', datatype: 'boolean' },
  suspended: { label: 'suspended', comment: 'Nothing of the line runs.', datatype: 'boolean' },
  allLines: {
    label: 'all lines',
    comment: 'Name of the operator whose every line is touched.',
    datatype: 'string',
  },
  mode: {
    label: 'mode',
    comment: 'tram, metro, rail, bus, trolleybus, ferry.',
    datatype: 'string',
  },
  street: {
    label: 'street',
    comment: 'Name of a street that is named or driven.',
    datatype: 'string',
  },
  sequence: {
    label: 'sequence',
    comment: 'Place in the log of all versions: tells those of one instant in order.',
    datatype: 'integer',
  },
  length: { label: 'length', comment: 'Of the way, in metres.', datatype: 'decimal' },
  delay: {
    label: 'delay',
    comment: 'Against the timetable, in seconds; negative where it is quicker.',
    datatype: 'decimal',
  },
  confidence: {
    label: 'confidence',
    comment: 'How sure an estimate is, from 0 to 1.',
    datatype: 'decimal',
  },
} as const satisfies Record<
  string,
  OwnTerm & { datatype: 'boolean' | 'string' | 'decimal' | 'integer' }
>

const ownZoneTypes = ['closedArea', 'detour'] as const

const ownStatuses = ['confirmed', 'cancelled'] as const

/** Members of code lists, by the list they are in. */
export const ownConcepts = {
  cause: causes,
  effect: effects,
  severity: severities,
  stopChange: stopChanges,
  // A word of GTFS's effects too, in other letters.
  directionChange: directionChanges.map((change) => `direction-${change}` as const),
  zoneType: ownZoneTypes.map((type) => `zone-${type}` as const),
  status: ownStatuses,
  basis: bases,
} as const
