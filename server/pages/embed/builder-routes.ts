/**
 * `/embed`, in every language. Mounted before the rider pages, whose last route is every address.
 *
 * @module
 */

import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { readable } from '../../../shared/embed/snippet.ts'
import { formatChoice } from '../../../shared/embed/snippet-choice.ts'
import { roomFor } from '../../../shared/embed/snippet-room.ts'
import { inLanguage } from '../../../shared/page-address.ts'
import { builderTexts } from '../../../shared/text/builder-catalogues.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { createMaking, type Making, refusalOrThrow, type Wanted } from '../../api/making.ts'
import { type Representation, represent, serve } from '../../api/representation.ts'
import { RepresentationCache } from '../../api/representation-cache.ts'
import { busyDocument } from '../busy-document.ts'
import type { Assets, Renderer } from '../renderer.ts'
import { prefixOf, type Site } from '../views/context.ts'
import { examplesOf } from './builder-not-found.ts'
import { builderPage } from './builder-page.ts'
import { type BuilderState, readBuilder } from './builder-state.ts'
import type { EmbedFile } from './embed-files.ts'
import type { EmbedOptions } from './embed-options.ts'
import { embedView } from './embed-view.ts'
import { fragmentOf } from './fragment.ts'
import { widgetList } from './list-of-widget.ts'

export interface BuilderOptions extends Pick<EmbedOptions, 'context' | 'files' | 'publicUrl'> {
  site: Pick<Site, 'languages' | 'places'>
  renderer: () => Pick<Renderer, 'assets' | 'build'> | Promise<Pick<Renderer, 'assets' | 'build'>>
  /** In which turn pages are made; without it in their own. */
  making?: Making
}

/** A page ready to send, or where it is. */
interface Made extends Representation {
  moved?: string
}

/** Pixels: as wide as an e-mail shows. */
const pictureWidth = 600

export function builderPages(options: BuilderOptions): Hono {
  const { site, making = createMaking() } = options
  const app = new Hono()
  const documents = new RepresentationCache<Made>(100)
  for (const lang of site.languages) {
    const path = inLanguage(prefixOf(site, lang), embedPaths.builder)
    app.get(path, async (c) => {
      const { view, version } = embedView(options.context, lang)
      const { assets, build } = await options.renderer()
      const asked = new URL(c.req.url).searchParams
      const script = options.files.script()?.name
      /** What was typed is looked for in all names there are: that is work, too. */
      const make = async (): Promise<Made> => {
        const state = readBuilder(asked, view, builderTexts[lang])
        const headers = { 'content-language': lang }
        const contentType = 'text/html; charset=utf-8'
        if (state.moved) {
          const made = await represent('', { contentType, headers })
          return { ...made, moved: withSearch(path, state.moved) }
        }
        const page = pageOf(state, lang, path, assets(lang, 'builder'), options)
        return represent(String(page), { contentType, headers })
      }
      const wanted: Wanted<Made> = {
        cache: documents,
        version: [options.publicUrl(), build, script, version].join(' '),
        key: `${path}?${asked}`,
        make: ({ turn }) => turn(make),
      }
      const made = await making.get(c, wanted).catch(refusalOrThrow)
      if (made instanceof Response) return busyDocument(made, view)
      return made.moved === undefined ? serve(c, made) : c.redirect(made.moved, 302)
    })
  }
  return app
}

function pageOf(
  state: BuilderState,
  lang: Language,
  path: string,
  assets: Assets,
  { site, context, files, publicUrl }: BuilderOptions,
) {
  const { query } = state.choice
  const list = widgetList(query, embedView(context, query.lang).view)
  const script = files.script()
  return builderPage({
    lang,
    examples: examplesOf(embedView(context, lang).view),
    languages: site.languages,
    texts: builderTexts[lang],
    state,
    places: site.places,
    fragment: fragmentOf(list, { base: publicUrl(), heading: state.choice.heading }),
    snippet: {
      origin: publicUrl(),
      ...(script ? { script: { name: script.name, integrity: script.integrity } } : {}),
      heading: list.heading,
      more: list.more.href,
      room: roomFor(list.cards.length),
      alt: builderTexts[query.lang].alt(list.heading),
      pictureWidth,
      builder: withSearch(path, formatChoice(state.choice, lang)),
    },
    kB: script ? kiloBytes(script, lang) : '…',
    assets,
  })
}

const withSearch = (path: string, search: URLSearchParams) =>
  search.size > 0 ? `${path}?${readable(search)}` : path

const sizes = new WeakMap<EmbedFile, number>()

/** Compressed, with one decimal: `12,3`. */
function kiloBytes(file: EmbedFile, lang: Language): string {
  const bytes = sizes.get(file) ?? gzipSync(file.body, { level: 9 }).length
  sizes.set(file, bytes)
  return new Intl.NumberFormat(lang, { maximumFractionDigits: 1 }).format(bytes / 1000)
}
