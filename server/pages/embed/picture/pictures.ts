/**
 * A picture of what somebody chose, as it is now.
 *
 * @module
 */

import type { Snapshot } from '../../../../shared/disruption.ts'
import { fromInstant, type Instant, toInstant } from '../../../../shared/time/period.ts'
import type { Asker } from '../../../api/making.ts'
import { withPastInTurn } from '../../with-past.ts'
import { canonicalQuery } from '../canonical-query.ts'
import type { EmbedOptions } from '../embed-options.ts'
import { embedView } from '../embed-view.ts'
import { widgetList } from '../list-of-widget.ts'
import { pictureContent } from './picture-content.ts'
import type { PictureMaker } from './picture-maker.ts'
import type { MadePicture } from './picture-messages.ts'
import type { PictureQuery } from './picture-query.ts'

export interface Pictures {
  /**
   * What is asked in the only way in which it is written, and the version of all else that a picture
   * is made from.
   */
  question(asked: PictureQuery): { query: PictureQuery; version: string }
  /**
   * @param isPng - whether its pixels are made too
   * @param asker - who waits for it; made at once where absent
   * @throws TooManyPictures where too many are waited for
   * @throws NoTurn where too much else is
   */
  make(query: PictureQuery, isPng: boolean, asker?: Asker): Promise<MadePicture & Linked>
}

export interface Linked {
  /** Of the same choice on our site, absolute. */
  href: string
}

export function createPictures(
  { context, publicUrl }: Pick<EmbedOptions, 'context' | 'publicUrl'>,
  maker: Pick<PictureMaker, 'make'>,
): Pictures {
  const lookAt = ({ widget }: PictureQuery) => {
    const { view, version } = embedView(context, widget.lang)
    return { view: { ...view, now: pictureInstant(view) }, version }
  }
  return {
    question(asked) {
      const { view, version } = lookAt(asked)
      const query = { ...asked, widget: canonicalQuery(asked.widget, view.network) }
      return { query, version: `${version} ${view.now} ${publicUrl()}` }
    },
    async make(query, isPng, asker = atOnce) {
      const { view } = lookAt(query)
      const known = await withPastInTurn(query.widget.disruption, view, asker)
      const { content, href } = await asker.turn(() => {
        const list = widgetList(query.widget, known)
        return { content: pictureContent(list, view, publicUrl()), href: list.more.href }
      })
      const { width, theme, scale } = query
      const made = await maker.make(
        { content, width, theme, ...(isPng ? { scale } : {}) },
        asker.party,
      )
      return { ...made, href: `${publicUrl()}${href}` }
    },
  }
}

const atOnce: Asker = { party: '', turn: async (work) => work() }

/** A picture that says the same is the same to the byte for so many milliseconds. */
const stands = 300_000

/**
 * When a picture says it is of. Screens ask every minute, and are told that nothing has changed;
 * yet it is never before the snapshot, which is made anew whenever something does.
 */
export function pictureInstant({
  now,
  snapshot,
}: {
  now: Instant
  snapshot: Pick<Snapshot, 'madeAt'>
}): Instant {
  const begun = toInstant(Math.floor(fromInstant(now) / stands) * stands)
  return snapshot.madeAt > begun && snapshot.madeAt <= now ? snapshot.madeAt : begun
}
