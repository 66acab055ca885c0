/**
 * What the description of the API is divided into, in the order of who comes first: readers of
 * data, then whoever writes, then staff.
 *
 * @module
 */

export const apiTags: readonly { name: string; description: string }[] = [
  {
    name: 'feeds',
    description:
      'Detours and hindrance as files that are polled, in the standards of the field: GTFS-Realtime, SIRI, DATEX II and others. Ask with `If-None-Match`.',
  },
  {
    name: 'subscriptions',
    description:
      'Atom and iCalendar for whatever a filter selects: a line, a stop, a municipality.',
  },
  { name: 'siri', description: 'SIRI by request and response.' },
  {
    name: 'features',
    description:
      'OGC API Features: detours, hindrance, stops and lines as GeoJSON, JSON-LD and pages; hindrance can be written with a key.',
  },
  {
    name: 'processes',
    description:
      'OGC API Processes: ask the detour engine, test whether a stop is served, report works to the operator.',
  },
  {
    name: 'events',
    description:
      'Changes as they happen or as they were: linked data event stream, Atom, calendars and signed webhooks.',
  },
  {
    name: 'event stream',
    description: 'LDES: every version of every disruption, in pages that never change once full.',
  },
  {
    name: 'embed',
    description:
      'What other sites show of ours: the widget and its list, as JSON, HTML, a frame or a picture.',
  },
  { name: 'catalogue', description: 'What there is to find, for catalogues and harvesters.' },
  {
    name: 'linked data',
    description: 'Identifiers that lead somewhere, and the words that disruptions are said in.',
  },
  {
    name: 'sandbox',
    description:
      'Proefstad, a municipality that is none: the same addresses below `/sandbox`, with keys that anybody makes. Nothing of it is public.',
  },
  {
    name: 'disruptions',
    description: 'The snapshot that riders see, as JSON and as a stream of changes.',
  },
  { name: 'detours', description: 'A closure in, the lines it hits and their detours out.' },
  { name: 'network', description: 'Lines, routes, patterns and stops of the timetable in use.' },
  { name: 'streets', description: 'Names of streets, and what is drawn along them.' },
  { name: 'works', description: 'Works of a municipality: drafts, approval, conflicts.' },
  { name: 'webhooks', description: 'Who is told of events, and what was delivered.' },
  { name: 'requests', description: 'What a municipality asks of the operator, and its answers.' },
  { name: 'session', description: 'Signing in and out.' },
  { name: 'people', description: 'Who works for a municipality, and what they may.' },
  { name: 'programs', description: 'Keys and clients of programs (OAuth 2 client credentials).' },
  { name: 'notifications', description: 'What staff are told.' },
  { name: 'system', description: 'Health and sources.' },
]
