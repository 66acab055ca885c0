/**
 * The widget's files, for every origin: the newest script at a short address, and every file that
 * was ever served at the address with its hash.
 *
 * @module
 */

import { extname } from 'node:path'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { problem, problemContent } from '../../api/problem.ts'
import { publicRead } from '../../api/public-read.ts'
import { represent, serve } from '../../api/representation.ts'
import { RepresentationCache } from '../../api/representation-cache.ts'
import { type EmbedFile, type EmbedFiles, embedSources, isHashed } from './embed-files.ts'

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
}

const immutable = 'public, max-age=31536000, immutable'
/** A page that has it may run it while it asks for the newest. */
const newest = 'public, max-age=300, stale-while-revalidate=86400'

/** Scripts at short addresses: the file's name without its hash, and what it is for. */
const short: { path: string; name: string; summary: string; description: string }[] = [
  {
    path: embedPaths.script,
    name: 'omweg.js',
    summary: "The widget's script, always the newest",
    description:
      'A module that defines `<omweg-detours>`. `Content-Location` says under which name this very file is kept for ever.',
  },
  {
    path: embedPaths.frameScript,
    name: 'frame-host.js',
    summary: 'Lets iframes of ours be as high as what is in them',
    description: 'For the page around them; a module or a classic script.',
  },
]

const script = (description: string) => ({
  description,
  content: { 'text/javascript': { schema: z.string() } },
})

class NoSuchFile extends Error {}

/** Add the routes to the app, apart from what every address below `/embed/v1` answers. */
export function embedFileRoutes(app: OpenAPIHono, { files }: { files: EmbedFiles }): void {
  const cache = new RepresentationCache(200)
  const made = (file: EmbedFile, cacheControl: string) =>
    represent(file.body, {
      contentType: types[extname(file.name)] ?? 'application/octet-stream',
      cacheControl,
      quality: 9,
      headers: {
        'cross-origin-resource-policy': 'cross-origin',
        'timing-allow-origin': '*',
        'x-content-type-options': 'nosniff',
        ...(cacheControl === newest
          ? { 'content-location': `${embedPaths.files}${file.name}` }
          : {}),
      },
    })

  for (const { path, name, ...told } of short) {
    publicRead(app, path)
    const responses = { 200: script('The script.'), 304: { description: 'Unchanged.' } }
    const refused = { 404: problemContent('It is not built.') }
    app.openAPIRegistry.registerPath({
      method: 'get',
      path,
      tags: ['embed'],
      ...told,
      responses: { ...responses, ...refused },
    })
    app.get(path, async (c) => {
      const file = name === 'omweg.js' ? files.script() : files.newest(name)
      if (file)
        return serve(c, await cache.get('', `${path} ${file.name}`, () => made(file, newest)))
      const source = embedSources[name]
      // Nothing is built while developing: Vite has it.
      if (source && !files.script()) return c.redirect(source, 307)
      return problem('resourceNotFound', 'It is not built: npm run build')
    })
  }

  const manifest = `${embedPaths.files}manifest.json`
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: manifest,
    tags: ['embed'],
    summary: 'The newest script by the name under which it is kept for ever',
    description: 'For who pins it: its address and its Subresource Integrity.',
    responses: {
      200: {
        description: 'The newest script.',
        content: {
          'application/json': {
            schema: z
              .object({
                script: z.string().openapi({ example: '/embed/v1/omweg.BxQ3k2f9.js' }),
                integrity: z.string().openapi({ example: 'sha384-…' }),
              })
              .openapi('EmbedManifest'),
          },
        },
      },
      304: { description: 'Unchanged.' },
      404: problemContent('Nothing is built.'),
    },
  })
  app.get(manifest, async (c) => {
    const file = files.script()
    if (!file) return problem('resourceNotFound', 'The widget is not built: npm run build')
    const { name, integrity } = file
    const text = JSON.stringify({ script: `${embedPaths.files}${name}`, integrity })
    const headers = { 'x-content-type-options': 'nosniff' }
    const options = { contentType: 'application/json', cacheControl: newest, headers }
    return serve(c, await cache.get('', 'manifest', () => represent(text, options)))
  })

  const kept = `${embedPaths.files}:name{.+\\.(?:css|js|json|mjs)}`
  app.openAPIRegistry.registerPath({
    method: 'get',
    path: `${embedPaths.files}{name}`,
    tags: ['embed'],
    summary: 'A file of the widget, of this version or an earlier one',
    description: 'By the hash in its name: it never says anything else, and is kept for ever.',
    request: { params: z.object({ name: z.string().openapi({ example: 'omweg.BxQ3k2f9.js' }) }) },
    responses: {
      200: script('The file; texts are `application/json`.'),
      304: { description: 'Unchanged.' },
      404: problemContent('There never was such a file here.'),
    },
  })
  app.get(kept, async (c) => {
    const name = c.req.param('name') ?? ''
    try {
      // Read and checked once: a page with an old script is as quick as any, whoever asks how often.
      const find = async () => {
        const file = isHashed(name) ? await files.file(name) : undefined
        if (!file) throw new NoSuchFile()
        return made(file, immutable)
      }
      return serve(c, await cache.get('', name, find))
    } catch (error) {
      if (!(error instanceof NoSuchFile)) throw error
      return problem('resourceNotFound', 'There never was such a file here; see /embed')
    }
  })
}
