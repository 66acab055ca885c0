/**
 * The description of one part of the API by itself, as if there were nothing else: clients of OGC API
 * look for `/collections` below the address they were given, not for `/ogc/collections`.
 *
 * @module
 */

import type { ApiDocument } from './document.ts'

/**
 * @param prefix - of the addresses of the part, e.g. `/ogc`
 * @param server - what comes before them, as seen from where the document is
 * @param about - what it is called, and what it is
 */
export function partOf(
  { paths, components, tags, ...whole }: ApiDocument,
  prefix: string,
  server: string,
  about: { title: string; description: string },
): ApiDocument {
  const own = Object.entries(paths).flatMap(([path, { servers: _, ...item }]) =>
    path === prefix || path.startsWith(`${prefix}/`)
      ? [[path.slice(prefix.length) || '/', item] as const]
      : [],
  )
  const used = new Set(
    own.flatMap(([, item]) => Object.values(item).flatMap((operation) => operation.tags ?? [])),
  )
  return {
    ...whole,
    info: { ...whole.info, ...about },
    servers: [{ url: server, description: about.title }],
    tags: tags.filter(({ name }) => used.has(name)),
    paths: Object.fromEntries(own),
    components: usedOf(components, own),
  }
}

type Components = ApiDocument['components']

/** Those that are referred to, from where it is begun or from each other, and how one may sign in. */
function usedOf(components: Components, from: unknown): Components {
  const kept = new Set<string>()
  const todo = [from]
  while (todo.length > 0) {
    for (const reference of referencesIn(todo.pop())) {
      if (kept.has(reference)) continue
      kept.add(reference)
      const [kind = '', name = ''] = reference.split('/')
      todo.push(components[kind]?.[name])
    }
  }
  const chosen = Object.entries(components).map(([kind, all]): [string, Record<string, object>] => [
    kind,
    kind === 'securitySchemes'
      ? all
      : Object.fromEntries(Object.entries(all).filter(([name]) => kept.has(`${kind}/${name}`))),
  ])
  return Object.fromEntries(chosen.filter(([, all]) => Object.keys(all).length > 0))
}

const start = '#/components/'

function referencesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    key === '$ref' && typeof each === 'string' && each.startsWith(start)
      ? [each.slice(start.length)]
      : referencesIn(each),
  )
}
