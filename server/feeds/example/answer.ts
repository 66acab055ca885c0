/**
 * What the handlers of the bundled examples get and give: a tiny web server inside the process,
 * so that the examples go through the same adapters as the real sources.
 *
 * @module
 */

export interface ExampleAnswer {
  status: number
  contentType: string
  body: string | Buffer
}

/** The text of an example file (`gtfs-rt/alerts.json`), its dates filled in. */
export type ExampleFile = (name: string) => string

/**
 * One source's handler.
 *
 * @param url - path and query below the source's name: for `example:gtfs-rt/alerts?format=json`
 *   the pathname is `/alerts`
 * @returns undefined where the source has nothing at that path (404)
 */
export type ExampleHandler = (url: URL, file: ExampleFile) => ExampleAnswer | undefined

export const jsonAnswer = (value: unknown, contentType = 'application/json'): ExampleAnswer => ({
  status: 200,
  contentType,
  body: JSON.stringify(value),
})
