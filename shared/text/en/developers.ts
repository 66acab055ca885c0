import type { DeveloperTexts } from '../developers-texts.ts'

export const developers: DeveloperTexts = {
  title: 'For developers',
  description: 'Detours and hindrance as open services: feeds, APIs, processes and events.',
  skip: 'Skip to the contents',
  home: 'Home',
  languages: 'Languages',
  contents: 'On this page',
  intro: [
    'Everything on this site can be had by programs, in the standards that planners, municipalities and road authorities use already. Reading needs no account and no key.',
    'What changes something is tried out first in Proefstad, a municipality that does not exist: see the sandbox.',
  ],
  reference: 'Every address, parameter and answer: the API reference',
  needs: {
    heading: 'What are you making?',
    columns: ['I make', 'Begin with'],
    rows: {
      planner: 'a journey planner',
      site: 'a municipal site or app',
      gis: 'a map or GIS',
      works: 'software in which road works are reported',
      operator: 'software of an operator of public transport',
      archive: 'an archive or an analysis',
    },
  },
  services: {
    heading: 'What is there',
    base: 'Addresses begin with the base of this site:',
    rows: {
      widget: 'A list and a map on any website, with a few lines of HTML',
      alerts: 'Disruptions with lines, stops, periods and texts, to poll',
      tripModifications: 'Detours trip by trip: shapes, skipped and replacement stops',
      siri: 'Situations for operators, whole or asked for by line and stop',
      datex: 'Road works and closures for traffic centres',
      features: 'Detours, hindrance, stops and lines; hindrance can be written',
      processes: 'Ask the detour engine; report works to the operator',
      ldes: 'Every version of every disruption, as linked data',
      stream: 'Changes as they happen, in a browser too',
      webhooks: 'Signed messages to your server',
      atom: 'News of a line, a stop or a municipality',
      ical: 'The same in a calendar',
      json: 'The snapshot that riders see',
      catalogue: 'All of this for machines that harvest',
    },
  },
  sandbox: {
    heading: 'The sandbox in three steps',
    paragraphs: [
      'Below `/sandbox` are the same feeds, features and processes, for the municipality Proefstad (`99999`). Nothing of it is ever public. Robots do what people do elsewhere: what you submit is approved after about five seconds, or refused where the title holds "weiger"; requests to the operator are answered alike.',
      'Keys last seven days. What is older is removed, and each key has its quota.',
    ],
    steps: [
      'Make a key. No account is needed.',
      'Report hindrance. `"indienen": true` submits it at once, `"antwoorden": "voorstel"` takes the detours that the engine proposes.',
      'Read it back some seconds later.',
    ],
  },
  keys: {
    heading: 'Keys and OAuth 2',
    paragraphs: [
      'For a real municipality its administrator makes a key, or a client that exchanges its secret for access tokens of an hour at `/oauth2/token` (client credentials). Both are sent as `Authorization: Bearer …`.',
      'Scopes: `omleidingen_lezen` reads works in every state and manages webhooks, `hinder_schrijven` writes drafts and submits them, `processen_uitvoeren` starts processes that ask somebody something. No key publishes: an approver of the municipality does.',
      'Send `Idempotency-Key` with what you may have to repeat, and `If-Match` with what you change.',
    ],
  },
  limits: {
    heading: 'Limits and caching',
    paragraphs: ({ address, key }) => [
      `Open services answer ${address} requests a minute for each address, and ${key} for each key. \`RateLimit\` says what is left; an answer 429 says with \`Retry-After\` when to come back.`,
      'Answers have an `ETag`. Send it back as `If-None-Match`: what did not change is answered with 304 and counts for a tenth. Feeds are made anew when something changes, so polling every 30 seconds is plenty; webhooks and the stream tell you sooner.',
    ],
  },
  errors: {
    heading: 'Errors',
    paragraphs: [
      'Errors are `application/problem+json` (RFC 9457) with the Belgif types. `detail` says what is wrong and what to do, `issues` name each field. An unknown parameter is an error, so that a typing mistake never looks like an empty answer.',
      '503 comes with `Retry-After`. Repeat a request that broke off with the same `Idempotency-Key`.',
    ],
  },
  versions: {
    heading: 'Versions and stability',
    paragraphs: [
      'Ids are stable: a disruption keeps its id for as long as it is told, and `/id/omleiding/…` leads to it for a year after that as well. Lines and stops have the ids of the operator’s GTFS.',
      'Within `/api/v1` and the standards’ own versions fields are only added: ignore what you do not know. What is still experimental in its standard, as TripModifications is, is labelled so. What ends is announced on this page half a year before.',
    ],
  },
  licence: {
    heading: 'Licence and attribution',
    paragraphs: [
      'What municipalities publish here may be reused freely, also for profit; name the source. Texts and data of operators and of the road authority keep their own licences:',
    ],
  },
  examples: {
    heading: 'Examples that run',
    intro:
      'Each is a file that runs as it is: curl with a shell, JavaScript with Node 20, Python 3 with its standard library. `OMWEG` in the environment names another base.',
    rows: {
      'poll-alerts': {
        title: 'Poll a feed politely',
        what: 'Alerts as JSON, the second time with `If-None-Match`.',
      },
      detours: {
        title: 'What is the matter with a line',
        what: 'Detours of one line, in words and with their drawing.',
      },
      impact: {
        title: 'What a closure does',
        what: 'A closure in; the lines and stops it hits out.',
      },
      sandbox: {
        title: 'From report to feed',
        what: 'Makes a key of the sandbox, reports hindrance, waits for approval and finds it in the feed.',
      },
      webhook: {
        title: 'Verify a webhook',
        what: 'Standard Webhooks: the signature over id, time and body.',
      },
    },
  },
}
