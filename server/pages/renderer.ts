/**
 * What Vite built, ready to use: the pages' renderer and the addresses of their scripts and styles.
 *
 * `vite build`, `vite build --mode staff` and `--mode builder` (browser, each with a manifest, to
 * `dist/web`) and `vite build --ssr` (this side, to `dist/ssr`).
 *
 * @module
 */

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Language } from '../../shared/text/messages.ts'
import type { PageData } from '../../shared/views.ts'

/** What a page's document links to. Addresses on this site. */
export interface Assets {
  css: string[]
  js: string[]
  /** Modules the scripts will ask for anyway. */
  preload: string[]
  /** The site's sign, for those who ask for `/favicon.ico` without reading the page. */
  icon?: string
}

export interface Renderer {
  /** Rider pages only: the workspace is drawn in the browser. */
  render(page: PageData): { head: string; body: string }
  /** Of the rider pages where no entry is named. */
  assets(lang: Language, entry?: Entry): Assets
  /** Changes with every build. */
  build: string
}

interface ManifestChunk {
  file: string
  css?: string[]
  imports?: string[]
}

export type Manifest = Record<string, ManifestChunk>

/** What the browser loads, apart from what loads later. */
export type Entry = 'rider' | 'staff' | 'builder'

/** Source of the script, and of a language's words, which it asks for before it draws anything. */
const entries: Record<Entry, { client: string; words: (lang: Language) => string }> = {
  rider: { client: 'web/rider/client.ts', words: (lang) => `shared/text/${lang}/page.ts` },
  staff: { client: 'web/staff/client.ts', words: (lang) => `shared/text/${lang}/staff/staff.ts` },
  builder: {
    client: 'web/embed/builder/client.ts',
    words: (lang) => `shared/text/${lang}/builder.ts`,
  },
}
const icon = 'web/ui/icon.svg'

/** Where a development server finds the script of an entry. */
export const sourceOf = (entry: Entry): string => `/${entries[entry].client}`

/**
 * Read the built files.
 *
 * @param dist - folder with `web/` and `ssr/`
 * @throws where something is missing: the message says to build first
 */
export async function loadRenderer(dist: string): Promise<Renderer> {
  const manifestFile = (entry: Entry) => join(dist, `web/.vite/manifest-${entry}.json`)
  const bundleFile = join(dist, 'ssr/render.js')
  const manifestOf = async (entry: Entry) =>
    JSON.parse(await readFile(manifestFile(entry), 'utf8')) as Manifest
  try {
    const manifests = {
      rider: await manifestOf('rider'),
      staff: await manifestOf('staff'),
      builder: await manifestOf('builder'),
    }
    const bundle = (await import(pathToFileURL(bundleFile).href)) as Pick<Renderer, 'render'>
    return {
      render: bundle.render,
      assets: (lang, entry = 'rider') => assetsOf(manifests[entry], lang, entry),
      build: manifests.rider[entries.rider.client]?.file ?? '',
    }
  } catch (cause) {
    const files = [...Object.keys(entries).map((entry) => manifestFile(entry as Entry)), bundleFile]
    throw new Error(`The pages are not built (${files.join(', ')}): npm run build`, { cause })
  }
}

/** Everything the first paint and the first click need, and nothing that loads later. */
export function assetsOf(manifest: Manifest, lang: Language, entry: Entry = 'rider'): Assets {
  const { client, words } = entries[entry]
  const chunk = manifest[client]
  if (!chunk) throw new Error(`The manifest has no '${client}'`)
  const seen = new Set<string>()
  const css = new Set<string>()
  const visit = (key: string) => {
    const found = manifest[key]
    if (!found || seen.has(key)) return
    seen.add(key)
    for (const imported of found.imports ?? []) visit(imported)
    // After those of what it imports, as the cascade wants it.
    for (const file of found.css ?? []) css.add(`/${file}`)
  }
  visit(client)
  visit(words(lang))
  const files = [...seen].map((key) => `/${manifest[key]?.file}`)
  return {
    css: [...css],
    js: [`/${chunk.file}`],
    preload: files.filter((file) => file !== `/${chunk.file}`),
    ...(manifest[icon] ? { icon: `/${manifest[icon].file}` } : {}),
  }
}
