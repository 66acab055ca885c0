/**
 * Findings for people: one line each, and how many.
 *
 * @module
 */

import { inWords } from './check.ts'
import type { Message } from './message.ts'
import type { Finding, Rule } from './rule.ts'

/** Of one rule, at most so many lines; the rest is counted. */
const mostLines = 20

/** `error  E032 alert-1 alert.informed_entity: nobody is informed` */
export function reportLines(findings: readonly Finding[], rules: readonly Rule[]): string[] {
  const byRule = new Map<string, Finding[]>()
  for (const finding of findings) {
    const key = `${finding.rule} ${finding.severity}`
    byRule.set(key, [...(byRule.get(key) ?? []), finding])
  }
  return [...byRule.values()].flatMap((own) => {
    const lines = own.slice(0, mostLines).map((each) => `${label(each)} ${inWords(each)}`)
    const [first] = own
    if (first && own.length > mostLines) {
      const title = rules.find(({ id }) => id === first.rule)?.title ?? ''
      lines.push(`${label(first)} ${first.rule} … and ${own.length - mostLines} more: ${title}`)
    }
    return lines
  })
}

const label = ({ severity }: Finding) => severity.padEnd(7)

/** `12 alerts, 3 shapes: 2 errors, 1 warning` */
export function summaryOf(findings: readonly Finding[], { entities }: Message): string {
  const kinds: [name: string, count: number][] = [
    ['alert', entities.filter(({ alert }) => alert).length],
    ['trip update', entities.filter(({ tripUpdate }) => tripUpdate).length],
    ['trip modification', entities.filter(({ tripModifications }) => tripModifications).length],
    ['shape', entities.filter(({ shape }) => shape).length],
    ['stop', entities.filter(({ stop }) => stop).length],
    ['other entity', entities.filter(({ hasOther }) => hasOther).length],
  ]
  const of = kinds.flatMap(([name, n]) => (n > 0 ? counted(n, name) : []))
  const errors = findings.filter(({ severity }) => severity === 'error').length
  const found = [counted(errors, 'error'), counted(findings.length - errors, 'warning')]
  return `${of.join(', ') || 'no entities'}: ${found.join(', ')}`
}

const counted = (n: number, name: string) =>
  `${n} ${n === 1 ? name : name.replace(/y$/, 'ie').concat('s')}`
