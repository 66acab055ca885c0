/**
 * `/ontwikkelaars`, in every language. Mounted before the rider pages, whose last route is every
 * address.
 *
 * @module
 */

import { Hono } from 'hono'
import { paths } from '../../../shared/page-address.ts'
import { developerTexts } from '../../../shared/text/developer-catalogues.ts'
import type { Credit } from '../../../shared/views.ts'
import { represent, serve } from '../../api/representation.ts'
import { RepresentationCache } from '../../api/representation-cache.ts'
import type { Site } from '../views/context.ts'
import { developersPage } from './developers-page.ts'
import type { Example } from './examples.ts'

export interface DeveloperPagesOptions {
  site: Pick<Site, 'languages'> & { credits: readonly Credit[] }
  examples: readonly Example[]
  /** Absolute, without a slash at the end; known once the server listens. */
  publicUrl: () => string
  limits: { perMinute: number; perMinuteOfKey: number }
  sandbox: boolean
}

export function developerPages(options: DeveloperPagesOptions): Hono {
  const { site, examples, publicUrl, limits, sandbox } = options
  const app = new Hono()
  const documents = new RepresentationCache(8)
  for (const lang of site.languages) {
    const prefix = lang === site.languages[0] ? '' : `/${lang}`
    app.get(`${prefix}${paths.developers}`, async (c) => {
      const base = publicUrl()
      const made = await documents.get(base, lang, () =>
        represent(
          String(
            developersPage({
              lang,
              languages: site.languages,
              texts: developerTexts[lang],
              base,
              limits: { address: limits.perMinute, key: limits.perMinuteOfKey },
              examples,
              credits: site.credits,
              sandbox,
            }),
          ),
          {
            contentType: 'text/html; charset=utf-8',
            headers: { 'content-language': lang },
          },
        ),
      )
      return serve(c, made)
    })
  }
  return app
}
