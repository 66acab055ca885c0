/**
 * The workspace of staff: one document for every address below `/staff`, drawn in the browser.
 *
 * @module
 */

import { type Context, Hono } from 'hono'
import type { StaffPage } from '../../shared/staff-api.ts'
import { isLanguage, type Language, languages } from '../../shared/text/messages.ts'
import { preferredLanguage } from '../api/preferred-language.ts'
import type { Network } from '../network/network.ts'
import type { Renderer } from './renderer.ts'
import { renderStaffDocument } from './staff-document.ts'
import type { Site } from './views/context.ts'

export interface StaffPagesOptions {
  site: Pick<Site, 'timeZone' | 'base' | 'credits'>
  /** Municipalities this instance serves, as configured. */
  tenants: readonly { nis: string; name: string }[]
  network: () => Pick<Network, 'hash' | 'bbox'>
  /** Asked for at every page, so that a development server may replace it. */
  renderer: () => Renderer | Promise<Renderer>
  /** The bundled sample is shown. */
  example: () => boolean
  /** Nobody can sign in yet. */
  isEmpty: () => Promise<boolean>
  /** Ways to sign in besides address and password. */
  providers: readonly { id: string; name: string }[]
  /** Language of who is signed in; undefined where nobody is. */
  languageOf: (c: Context) => Promise<Language | undefined>
}

/** Mount it before the rider pages, which answer to everything that is left. */
export function staffPages(options: StaffPagesOptions): Hono {
  const { site } = options
  const app = new Hono()

  async function describe(lang: Language, signedIn: boolean): Promise<StaffPage> {
    const network = options.network()
    return {
      lang,
      languages: [...languages],
      tenants: options.tenants.map(({ nis, name }) => ({ nis, name })),
      timeZone: site.timeZone,
      base: site.base,
      bounds: network.bbox,
      networkUrl: `/api/v1/map/network?v=${encodeURIComponent(network.hash)}`,
      // The map adds the base map's own.
      credits: site.credits.filter(({ text }) => text !== site.base?.attribution),
      example: options.example(),
      signedIn,
      empty: await options.isEmpty(),
      providers: options.providers.map(({ id, name }) => ({ id, name })),
    }
  }

  function chooseLanguage(c: Context): Language {
    const asked = c.req.query('taal') ?? ''
    if (isLanguage(asked)) return asked
    return preferredLanguage(c.req.header('accept-language') ?? '') ?? languages[0]
  }

  const answer = async (c: Context) => {
    const own = await options.languageOf(c)
    const page = await describe(own ?? chooseLanguage(c), own !== undefined)
    const assets = (await options.renderer()).assets(page.lang, 'staff')
    const networkHash = options.network().hash
    return c.html(renderStaffDocument({ page, assets, networkHash }), 200, {
      'cache-control': 'no-store',
      'content-language': page.lang,
      // Addresses of invitations and resets are secrets.
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      vary: 'Accept-Language, Cookie',
    })
  }
  app.get('/staff', answer)
  app.get('/staff/*', answer)
  return app
}
