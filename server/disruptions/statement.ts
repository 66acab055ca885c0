import type { Provenance, SourceText } from '../../shared/disruption.ts'
import type { Content } from './resolve.ts'

/** What one source says about one thing, worked out in the network in use. */
export interface Statement {
  /** Of the report, stable: `<source>-<hash of its key>`. */
  id: string
  /** Of what the source says. */
  hash: string
  content: Content
  text: SourceText
  provenance: Provenance
  example: boolean
  /** As `Report.approved`. */
  approved: boolean
  /** What the source itself knows it by. */
  key: string
  /** Others that it belongs to, as `source:reference` or `source:key`. */
  relatedTo: readonly string[]
}
