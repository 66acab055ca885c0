/**
 * The stream of changes, which is no route of the description's own.
 *
 * @module
 */

export const streamPath = {
  get: {
    tags: ['disruptions'],
    summary: 'Changes as they happen (server-sent events)',
    description:
      'Events `hello`, `snapshot` and `delta`; send the last id back as `Last-Event-ID` (browsers do) or `lastEventId` to resume. An unknown id gives a full `snapshot`. With `detail=ids` events carry ids instead of disruptions. A comment every 15 seconds keeps the connection open. 503 with Retry-After when there are too many connections.',
    parameters: [
      {
        name: 'detail',
        in: 'query' as const,
        description: 'Whole disruptions (full, the default) or their ids only.',
        schema: { type: 'string' as const, enum: ['full', 'ids'] },
      },
      {
        name: 'lastEventId',
        in: 'query' as const,
        description: 'Where to resume, for who cannot send the header.',
        schema: { type: 'string' as const },
      },
      {
        name: 'Last-Event-ID',
        in: 'header' as const,
        description: 'Where to resume.',
        schema: { type: 'string' as const },
      },
    ],
    responses: {
      200: {
        description: 'The stream.',
        content: { 'text/event-stream': { schema: { type: 'string' as const } } },
      },
      503: { description: 'Too many connections.' },
    },
  },
}
