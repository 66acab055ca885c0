/**
 * What an operator is asked, and its answer: the answer, the end of the job that waits for it, the
 * call to its subscriber and the notification are one transaction.
 *
 * @module
 */

import { actorOf, can, type Principal } from '../../shared/access.ts'
import type {
  AnswerBody,
  OperatorRequest,
  RequestAnswer,
  RequestKind,
  RequestsQuery,
} from '../../shared/requests.ts'
import type { PageOf } from '../../shared/staff-api.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Notify } from '../access/notify-types.ts'
import type { Network } from '../network/network.ts'
import type { Database, Queryable } from '../store/database.ts'
import { belongsTo } from '../works/works-context.ts'
import { loadWorks, tell } from '../works/works-store.ts'
import type { Jobs } from './jobs.ts'
import { noticeResults } from './meld-werken-aan-de-lijn.ts'
import type { Results } from './process.ts'
import { ProcessError } from './process-error.ts'
import { changeRequest, listRequests, loadRequest } from './request-store.ts'
import { placeOf, replacementResults } from './vraag-vervanghalte.ts'

export interface RequestsOptions {
  db: Database
  now(): Instant
  /** NIS codes of the realm. */
  tenants: ReadonlySet<string>
  network(): Network
  notify: Notify
  jobs: Pick<Jobs, 'end'>
}

export interface Requests {
  /** Open ones first. @throws ProcessError `noSuchRequest` for strangers, `forbidden` */
  list(by: Principal, query: RequestsQuery): Promise<PageOf<OperatorRequest>>
  get(by: Principal, id: string): Promise<OperatorRequest>
  /**
   * @param version - of the request as it was looked at
   * @throws ProcessError `stale` where somebody else was first, `notNow` where nothing is asked any
   * more, `invalid`
   */
  answer(by: Principal, id: string, version: number, body: AnswerBody): Promise<OperatorRequest>
}

const resultsOf: Record<RequestKind, (answer: RequestAnswer) => Results> = {
  notice: noticeResults,
  replacementStop: replacementResults,
}

export function createRequests(options: RequestsOptions): Requests {
  const { db, now, tenants, network, notify, jobs } = options

  function need(by: Principal, right: 'works.read' | 'requests.answer', tenant: string): void {
    if (!tenants.has(tenant) || !belongsTo(by, tenant)) throw noSuchRequest()
    if (can(by, right, tenant)) return
    throw new ProcessError('forbidden', `This needs the right ${right} in ${tenant}`)
  }

  async function loaded(tx: Queryable, by: Principal, id: string, lock = false) {
    const request = await loadRequest(tx, id, lock)
    if (!request) throw noSuchRequest()
    need(by, 'works.read', request.tenant)
    return request
  }

  return {
    async list(by, { page = 1, pageSize = 20, ...query }) {
      need(by, 'works.read', query.tenant)
      return listRequests(db, { ...query, page, pageSize })
    },

    get: (by, id) => loaded(db, by, id),

    answer: (by, id, version, body) =>
      db.transaction(async (tx) => {
        const request = await loaded(tx, by, id, true)
        const { tenant, kind, state, works, by: asker } = request
        need(by, 'requests.answer', tenant)
        if (request.version !== version) {
          const message = 'Somebody else was first: look at the request again'
          throw new ProcessError('stale', message, { version: request.version })
        }
        if (state !== 'open') {
          throw new ProcessError('notNow', `Nothing is asked any more: the request is ${state}`)
        }
        const at = now()
        const answer: RequestAnswer = {
          by: actorOf(by),
          at,
          ...answerOf(kind, body, network()),
        }
        const { confirmed, remarks } = answer
        const answered = await changeRequest(tx, id, confirmed ? 'confirmed' : 'refused', answer)
        await jobs.end(tx, id, {
          status: 'successful',
          progress: 100,
          message: confirmed ? 'The operator confirmed it' : 'The operator refused it',
          at,
          results: resultsOf[kind](answer),
        })
        await notify(
          tx,
          {
            kind: 'answered',
            tenant,
            worksId: works.id,
            title: works.title,
            by: answer.by,
            at,
            ...(remarks === undefined ? {} : { reason: remarks }),
          },
          // Of what a program asked, those hear who could have.
          [asker.kind === 'person' ? { people: [asker.id] } : { right: 'processes.execute' }],
        )
        const stored = await loadWorks(tx, works.id)
        if (stored) await tell(tx, stored)
        return answered
      }),
  }
}

const noSuchRequest = () =>
  new ProcessError('noSuchRequest', 'There is no such request, or it is none of yours')

/** @throws ProcessError `invalid` */
function answerOf(
  kind: RequestKind,
  { confirmed, reference, remarks, detour, place }: AnswerBody,
  network: Network,
): Omit<RequestAnswer, 'by' | 'at'> {
  const needsPlace = kind === 'replacementStop' && confirmed
  if (needsPlace && !place) throw invalid('place', 'is needed: say where riders can board')
  if (!needsPlace && place)
    throw invalid('place', 'is only for a replacement stop that is confirmed')
  if (!confirmed && !remarks) throw invalid('remarks', 'is needed: say why it is refused')
  if (kind !== 'notice' && detour) throw invalid('detour', 'is only for a notice of works')
  return {
    confirmed,
    ...(reference ? { reference } : {}),
    ...(remarks ? { remarks } : {}),
    ...(detour ? { detour } : {}),
    ...(place ? { place: placeOf(network, place, 'place') } : {}),
  }
}

const invalid = (name: string, detail: string) =>
  new ProcessError('invalid', `${name}: ${detail}`, { issues: [{ name, detail }] })
