/**
 * The rider pages by address. The same address gives the page's data instead of the document with
 * `?data` (what the page itself asks for) or to `Accept: application/json`.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { inLanguage, parsePageQuery, paths, valuesOf } from '../../shared/page-address.ts'
import { isLanguage } from '../../shared/text/catalogues.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { PageData } from '../../shared/views.ts'
import { apiCatalogLink } from '../api/catalog/catalog-routes.ts'
import type { ApiContext } from '../api/context.ts'
import { createMaking, type Making, refusalOrThrow, type Wanted } from '../api/making.ts'
import { problem } from '../api/problem.ts'
import { type Representation, represent, serve } from '../api/representation.ts'
import { fewerBytes, RepresentationCache } from '../api/representation-cache.ts'
import { toFeatures } from '../disruptions/geojson.ts'
import { busyDocument } from './busy-document.ts'
import { lineColoursPath, renderDocument } from './document.ts'
import { lineColours } from './line-colours.ts'
import { disruptionsOn, mapParameter } from './map-data.ts'
import type { Renderer } from './renderer.ts'
import { foundKinds } from './search-index.ts'
import type { ViewContexts } from './view-contexts.ts'
import type { Site, ViewContext } from './views/context.ts'
import { disruptionPage } from './views/disruption.ts'
import { failurePage, type Missing, notFoundPage } from './views/error.ts'
import { homePage } from './views/home.ts'
import { linePage } from './views/line.ts'
import { searchHits, searchPage } from './views/search.ts'
import { statusPage } from './views/status.ts'
import { stopPage } from './views/stop.ts'
import { textPage } from './views/texts.ts'
import { withPast } from './with-past.ts'

export interface PagesOptions {
  api: Pick<ApiContext, 'snapshot' | 'network' | 'history' | 'shownAs'>
  site: Site
  context: ViewContexts
  /** Asked for at every page, so that a development server may replace it. */
  renderer: () => Renderer | Promise<Renderer>
  onError: (error: unknown, path: string) => void
  /** In which turn pages are made; without it in their own. */
  making?: Making
}

/** A page, or what is missing. */
type Answer = PageData | { missing: Missing }
/** A page ready to send. */
interface Made extends Representation {
  status: number
  /** What a program is told instead of an error page. */
  refusal?: string
}
type Builder = (c: Context, context: ViewContext) => Answer | Promise<Answer>

const mostSuggestions = 8

/** What is public may be read by all; the rest is nobody's to find. RFC 9309. */
const robots = [
  'User-agent: *',
  'Disallow: /staff',
  'Disallow: /auth',
  'Disallow: /sandbox',
  '',
].join('\n')

export function riderPages(options: PagesOptions): Hono {
  const { api, site, making = createMaking() } = options
  const app = new Hono()
  const documents = new RepresentationCache<Made>(400)
  const stylesheets = new RepresentationCache(4)
  const suggestions = new RepresentationCache(400, fewerBytes)

  const contextFor = options.context

  app.get('/lijnkleuren/:file', async (c) => {
    const network = api.network()
    const fresh = c.req.path === lineColoursPath(network.hash)
    const made = await stylesheets.get(network.hash, '', () =>
      represent(lineColours(network), { contentType: 'text/css; charset=utf-8', quality: 9 }),
    )
    const response = serve(c, made)
    if (fresh) response.headers.set('cache-control', 'public, max-age=31536000, immutable')
    return response
  })

  app.get('/robots.txt', (c) => c.text(robots, 200, { 'cache-control': 'public, max-age=86400' }))

  app.get('/favicon.ico', async (c, next) => {
    const { icon } = (await options.renderer()).assets(site.languages[0] ?? 'nl')
    if (!icon) return next()
    c.header('cache-control', 'public, max-age=86400')
    return c.redirect(icon, 302)
  })

  app.get('/api/v1/search', (c) => {
    const asked = c.req.query('lang') ?? site.languages[0] ?? 'nl'
    const lang = isLanguage(asked) ? asked : undefined
    const limit = Number(c.req.query('limit') ?? mostSuggestions)
    const kinds = (c.req.query('kind') ?? foundKinds.join()).split(',')
    const known = foundKinds.filter((kind) => kinds.includes(kind))
    const issues = [
      ...(lang ? [] : [{ name: 'lang', value: asked, detail: 'must be nl, fr, en or de' }]),
      ...(Number.isInteger(limit) && limit >= 1 && limit <= 50
        ? []
        : [{ name: 'limit', value: c.req.query('limit'), detail: 'must be from 1 to 50' }]),
      ...(known.length === kinds.length
        ? []
        : [{ name: 'kind', value: kinds.join(), detail: `must be of ${foundKinds.join(', ')}` }]),
    ].map((issue) => ({ in: 'query' as const, ...issue }))
    if (!lang || issues.length > 0) {
      const detail = issues.map((issue) => `${issue.name} ${issue.detail}`).join('; ')
      return problem('badRequest', detail, { issues })
    }
    const q = (c.req.query('q') ?? '').trim()
    const context = contextFor(lang)
    const { snapshot, network, now } = context
    const make = () =>
      represent(JSON.stringify({ q, hits: searchHits(q, limit, context, known) }), {
        contentType: 'application/json',
        cacheControl: 'public, max-age=30',
      })
    return making.serve(c, {
      cache: suggestions,
      version: [snapshot.hash, network.hash, now].join(' '),
      key: `${lang} ${limit} ${known} ${q}`,
      make: ({ turn }) => turn(make),
    })
  })

  /** The page for an address, as document or as data, made once per minute and content. */
  const answer = async (c: Context, lang: Language, build: Builder): Promise<Response> => {
    const context = contextFor(lang)
    const renderer = await options.renderer()
    const asData = c.req.query('data') !== undefined
    const asMap = c.req.query(mapParameter) !== undefined
    const wantsJson = asData || asMap || prefersJson(c.req.header('accept'))
    const make = async (): Promise<Made> => {
      const found = await build(c, context)
      const missing = 'missing' in found
      const page = missing
        ? notFoundPage(pathWithoutPrefix(c, lang), found.missing, context)
        : found
      const [body, contentType] = asMap
        ? [JSON.stringify(await mapOf(page, context)), 'application/geo+json']
        : wantsJson
          ? [JSON.stringify(page), 'application/json']
          : [documentOf(page, context, renderer), 'text/html; charset=utf-8']
      const headers = {
        vary: 'Accept, Accept-Encoding',
        'content-language': lang,
        ...(page.kind === 'home' ? { link: apiCatalogLink } : {}),
      }
      return {
        ...(await represent(body, { contentType, headers })),
        status: page.kind === 'error' ? page.status : 200,
        ...(page.kind === 'error' ? { refusal: page.message } : {}),
      }
    }
    const { pathname, search } = new URL(c.req.url)
    const key = `${asMap ? 'map' : wantsJson ? 'data' : 'page'} ${pathname}${search}`
    const wanted: Wanted<Made> = {
      cache: documents,
      version: versionOf(context, renderer),
      key,
      make: ({ turn }) => turn(make),
    }
    const made = await making.get(c, wanted).catch(refusalOrThrow)
    if (made instanceof Response) return wantsJson ? made : busyDocument(made, context)
    if (made.refusal && wantsJson && !asData) return problem('resourceNotFound', made.refusal)
    const response = serve(c, made)
    return response.status === 304
      ? response
      : new Response(response.body, { status: made.status, headers: response.headers })
  }

  const mapOf = async (page: PageData, context: ViewContext) =>
    toFeatures(await disruptionsOn(page, context, api.history), context.network, context.now)

  const documentOf = (page: PageData, context: ViewContext, renderer: Renderer): string =>
    renderDocument({
      page,
      rendered: renderer.render(page),
      assets: renderer.assets(page.lang),
      networkHash: context.network.hash,
      ...(site.publicUrl ? { publicUrl: site.publicUrl } : {}),
    })

  const pathWithoutPrefix = (c: Context, lang: Language) =>
    lang === site.languages[0] ? c.req.path : c.req.path.slice(lang.length + 1) || '/'

  /** A link to what has become a part of another disruption leads there. */
  const movedTo = (c: Context, prefix: string): Response | undefined => {
    const id = c.req.param('id') ?? ''
    const into = api.shownAs(id)
    if (into === undefined || into === id) return undefined
    if (api.snapshot().disruptions.some((each) => each.id === id)) return undefined
    // They may part again, so nobody keeps it for long.
    c.header('cache-control', 'public, max-age=60')
    const { search } = new URL(c.req.url)
    return c.redirect(`${inLanguage(prefix, paths.disruption(into))}${search}`, 308)
  }

  for (const lang of site.languages) {
    const prefix = lang === site.languages[0] ? '' : `/${lang}`
    const page = (path: string, build: Builder) =>
      app.get(`${prefix}${path}`, (c) => answer(c, lang, build))
    page('/', home)
    if (prefix !== '') page('', home)
    page('/lijn/:id', line)
    page('/halte/:id', stop)
    app.get(`${prefix}/hinder/:id`, (c, next) => movedTo(c, prefix) ?? next())
    page('/hinder/:id', (c, context) => disruption(c, context, api.history))
    page(paths.search, (c, context) => searchPage(c.req.query('q') ?? '', context))
    page(paths.status, (_c, context) => statusPage(context))
    page(paths.about, (_c, context) => textPage('about', context))
    page(paths.accessibility, (_c, context) => textPage('accessibility', context))
  }

  const languageOf = (path: string): Language => {
    const first = path.split('/')[1] ?? ''
    return site.languages.find((lang) => lang === first) ?? site.languages[0] ?? 'nl'
  }
  app.get('*', (c, next) =>
    c.req.path.startsWith('/api/')
      ? next()
      : answer(c, languageOf(c.req.path), () => ({ missing: { what: 'page' } })),
  )
  app.onError(async (error, c) => {
    options.onError(error, c.req.path)
    if (prefersJson(c.req.header('accept')) || c.req.path.startsWith('/api/')) {
      return problem('internalServerError', 'Something went wrong here; it has been logged')
    }
    const lang = languageOf(c.req.path)
    const context = contextFor(lang)
    const page = failurePage(paths.home, context)
    const html = documentOf(page, context, await options.renderer())
    return c.html(html, 500)
  })
  return app
}

async function home(c: Context, context: ViewContext): Promise<PageData> {
  const { query, problems } = parsePageQuery(new URL(c.req.url).searchParams)
  return homePage(query, problems, await withPast(valuesOf(query.disruption), context))
}

function line(c: Context, context: ViewContext): Answer {
  const id = c.req.param('id') ?? ''
  // People type and print numbers; one line of that number is the one they mean.
  const found = context.network.line(id) ?? only(context.network.findLines({ number: id }))
  return found ? linePage(found, context) : { missing: { what: 'line', id } }
}

const only = <T>(items: readonly T[]): T | undefined => (items.length === 1 ? items[0] : undefined)

function stop(c: Context, context: ViewContext): Answer {
  const id = c.req.param('id') ?? ''
  const found = context.network.stop(id)
  return found ? stopPage(found, context) : { missing: { what: 'stop', id } }
}

async function disruption(
  c: Context,
  context: ViewContext,
  historyOf: ApiContext['history'],
): Promise<Answer> {
  const id = c.req.param('id') ?? ''
  const current = context.snapshot.disruptions.find((d) => d.id === id)
  const history = await historyOf(id)
  const shown = current ?? history.findLast((entry) => entry.disruption)?.disruption
  if (!shown) return { missing: { what: 'disruption' } }
  return disruptionPage(shown, history, current === undefined, context)
}

/** What pages depend on, apart from their address. */
function versionOf(context: ViewContext, renderer: Renderer): string {
  const { snapshot, network, now, sources } = context
  const ages = sources.map(
    ({ id, state, lastSuccess }) => `${id} ${state} ${lastSuccess?.slice(0, 16)}`,
  )
  return createHash('sha256')
    .update([snapshot.hash, network.hash, now, renderer.build, ...ages].join('\n'))
    .digest('base64url')
}

/** JSON is named, and HTML is not. */
function prefersJson(accept: string | undefined): boolean {
  if (!accept) return false
  return /application\/(problem\+)?json/.test(accept) && !accept.includes('text/html')
}
