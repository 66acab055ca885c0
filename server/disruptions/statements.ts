/**
 * From stored reports to statements in the network in use.
 *
 * @module
 */

import type { Report } from './report.ts'
import type { StoredReport, StoredSource } from './report-store.ts'
import { type Content, type ResolveContext, resolve } from './resolve.ts'
import type { Statement } from './statement.ts'

export type Resolver = (source: StoredSource) => Statement[]

/** A resolver for one network, which works every version of a report out once. */
export function createResolver(context: ResolveContext): Resolver {
  const known = new WeakMap<Report, Statement>()
  return ({ publisher, example, reports }) => {
    const statements: Statement[] = []
    for (const stored of reports.values()) {
      let statement = known.get(stored.report)
      if (statement?.provenance.publisher !== publisher || statement.example !== example) {
        const content = resolve(stored.report, context)
        statement = toStatement(stored, content, publisher, example)
        known.set(stored.report, statement)
      }
      statements.push(statement)
    }
    return statements
  }
}

function toStatement(
  { id, hash, source, report, firstSeen, changedAt }: StoredReport,
  content: Content,
  publisher: string,
  example: boolean,
): Statement {
  return {
    id,
    hash,
    content,
    text: {
      source,
      header: report.header,
      description: report.description,
      ...(report.advice ? { advice: report.advice } : {}),
      url: report.links,
      ...(report.translatedFrom ? { translatedFrom: report.translatedFrom } : {}),
      ...(report.generated ? { generated: report.generated } : {}),
    },
    provenance: {
      source,
      publisher,
      ...(report.reference === undefined ? {} : { reference: report.reference }),
      ...(report.url === undefined ? {} : { url: report.url }),
      firstSeen,
      updatedAt: report.updatedAt ?? changedAt,
      updatedBasis: report.updatedAt === undefined ? 'estimated' : 'stated',
    },
    example,
    approved: report.approved ?? false,
    key: report.key,
    relatedTo: report.relatedTo ?? [],
  }
}
