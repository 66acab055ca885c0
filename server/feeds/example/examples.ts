import type { ExampleHandler } from './answer.ts'
import { answerDelijn } from './delijn.ts'
import { answerGipod } from './gipod.ts'
import { answerGtfsRt } from './gtfs-rt.ts'
import { answerSiri } from './siri.ts'

/** Who answers which `example:` address, by its first part. */
export const examples: Record<string, ExampleHandler> = {
  'delijn-core': answerDelijn,
  'gtfs-rt': answerGtfsRt,
  siri: answerSiri,
  gipod: answerGipod,
}
