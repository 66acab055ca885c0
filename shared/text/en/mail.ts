import type { Letter, MailTexts, NoticeValues } from '../mail-texts.ts'
import { plural } from '../plural.ts'

const count = plural('en')

const howLong = (hours: number) =>
  hours >= 48
    ? count(Math.round(hours / 24), { one: '# day', other: '# days' })
    : count(hours, { one: '# hour', other: '# hours' })

const look = 'See the works:'
const lookAtWebhooks = 'See the webhooks:'
const somebody = 'Somebody'

const because = (reason?: string) => (reason ? [`The reason: ${reason}`] : [])

function notice(subject: string, text: string, { reason, tenant }: NoticeValues): Letter {
  return { subject, text: [text, ...because(reason), `Municipality: ${tenant}.`], link: look }
}

export const mail: MailTexts = {
  greeting: (name) => (name ? `Hello ${name}` : 'Hello'),
  invitation: ({ by, tenants, hours }) => ({
    subject: `Invitation: work on the detours of ${tenants}`,
    text: [
      `${by ?? somebody} invites you to work on the detours of buses and trams in ${tenants}.`,
    ],
    link: 'Make your account with this link:',
    after: [
      `The link works for ${howLong(hours)}, and only once.`,
      'Did you not expect this invitation? Then you do not have to do anything.',
    ],
  }),
  reset: ({ hours }) => ({
    subject: 'Choose a new password',
    text: ['You asked for a new password.'],
    link: 'Choose it with this link:',
    after: [
      `The link works for ${howLong(hours)}, and only once.`,
      'Did you not ask for this? Then you do not have to do anything: your password stays the same.',
    ],
  }),
  notice: {
    submitted: (v) =>
      notice(
        `To approve: ${v.title}`,
        `${v.by ?? somebody} submitted the works ‘${v.title}’. They are waiting for approval.`,
        v,
      ),
    approved: (v) =>
      notice(
        `Approved: ${v.title}`,
        `${v.by ?? somebody} approved the works ‘${v.title}’. Riders see them now.`,
        v,
      ),
    rejected: (v) =>
      notice(
        `Rejected: ${v.title}`,
        `${v.by ?? somebody} rejected the works ‘${v.title}’. You can change them and submit them again.`,
        v,
      ),
    emergency: (v) =>
      notice(
        `Published at once: ${v.title}`,
        `${v.by ?? somebody} published the works ‘${v.title}’ at once, without approval. Check them.`,
        v,
      ),
    reviewed: (v) =>
      notice(
        `Checked: ${v.title}`,
        `${v.by ?? somebody} checked the works ‘${v.title}’: all is well.`,
        v,
      ),
    withdrawn: (v) =>
      notice(
        `Withdrawn: ${v.title}`,
        `${v.by ?? somebody} withdrew the works ‘${v.title}’. Riders no longer see them.`,
        v,
      ),
    extended: (v) =>
      notice(
        `Extended: ${v.title}`,
        `${v.by ?? somebody} extended the works ‘${v.title}’. Riders see the new end now.`,
        v,
      ),
    endsEarlier: (v) =>
      notice(
        `Ends earlier: ${v.title}`,
        `${v.by ?? somebody} made the works ‘${v.title}’ end earlier. Riders see the new end now.`,
        v,
      ),
    notThere: (v) =>
      notice(
        `Street not closed: ${v.title}`,
        `${v.by ?? somebody} reports that the street of the works ‘${v.title}’ is not closed. Check whether they are going ahead.`,
        v,
      ),
    endsSoon: (v) =>
      notice(
        `Ends soon: ${v.title}`,
        `The works ‘${v.title}’ end soon. Do they take longer? Then extend them in time.`,
        v,
      ),
    ended: (v) =>
      notice(
        `Ended: ${v.title}`,
        `The works ‘${v.title}’ have ended. Riders no longer see them.`,
        v,
      ),
    flagged: (v) =>
      notice(
        `To check: ${v.title}`,
        `The timetable or the streets have changed. Something in the works ‘${v.title}’ may be wrong now.`,
        v,
      ),
    conflict: (v) =>
      notice(
        `Conflict: ${v.title}`,
        `The works ‘${v.title}’ conflict with other works or with a detour. Look at the conflict.`,
        v,
      ),
    requested: (v) =>
      notice(
        `Question about works: ${v.title}`,
        `${v.by ?? somebody} asks something about the works ‘${v.title}’. Answer in the workspace.`,
        v,
      ),
    answered: (v) =>
      notice(
        `Answer of the operator: ${v.title}`,
        `The operator answered your question about the works ‘${v.title}’.`,
        v,
      ),
    gipodChanged: (v) =>
      notice(
        `Changed in the register: ${v.title}`,
        `The register GIPOD now says something else about the works ‘${v.title}’. See whether you take that over.`,
        v,
      ),
    webhookGone: (v) => ({
      ...notice(
        `Receiver no longer exists: ${v.title}`,
        `The receiver of webhook ‘${v.title}’ answered that the address no longer exists. We send nothing to it any more.`,
        v,
      ),
      link: lookAtWebhooks,
    }),
    webhookFailing: (v) => ({
      ...notice(
        `Webhook switched off: ${v.title}`,
        `For three days nothing arrived at webhook ‘${v.title}’. We send nothing to it until you switch it on again.`,
        v,
      ),
      link: lookAtWebhooks,
    }),
  },
  footer: 'This message was sent automatically. Nobody reads replies.',
}
