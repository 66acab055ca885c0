import { plural } from '../../plural.ts'
import type { FrameTexts } from '../../staff/frame-texts.ts'

const count = plural('en')

const seconds = (n: number) =>
  n < 90
    ? count(n, { one: '# second', other: '# seconds' })
    : count(Math.ceil(n / 60), { one: '# minute', other: '# minutes' })

export const frame: FrameTexts = {
  title: 'Workspace',
  noScript: 'The workspace needs JavaScript. The pages for riders do not:',
  publicPages: 'see the detours',
  starting: 'The workspace is starting …',
  startFailed: 'The workspace could not start. Load the page again.',

  skipToContent: 'Skip to content',
  navigation: 'Main menu',
  more: 'More',
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Try again',
  save: 'Save',
  saved: 'Saved',
  saving: 'Saving …',
  copy: 'Copy',
  copied: 'Copied',
  language: 'Language',
  loading: 'Loading …',

  works: 'Works',
  newWorks: 'New works',
  calendar: 'Calendar',
  register: 'Register',
  requests: 'Questions',
  people: 'Colleagues',
  keys: 'Keys',
  webhooks: 'Webhooks',
  settings: 'Settings',
  account: 'My account',
  notifications: 'Notifications',
  help: 'Help',
  riderPages: 'What riders see',

  tenant: 'Municipality',
  switchTenant: 'Another municipality',
  personMenu: (name) => `Menu of ${name}`,
  signOut: 'Sign out',
  signOutEverywhere: 'Sign out everywhere',
  signedOut: 'You are signed out.',
  noTenantTitle: 'You do not belong to a municipality yet',
  noTenant: 'Ask an administrator of your municipality to invite you.',
  otherTenantTitle: 'You do not belong to this municipality',
  otherTenant: 'Choose a municipality below that you belong to, or ask for an invitation.',
  notFoundTitle: 'This page does not exist',
  notFound: 'Check the address, or go to the list of works.',
  notAllowedTitle: 'This page is not for your role',
  notAllowed: 'Ask an administrator to change your role if you need it.',
  toWorks: 'Go to the works',

  exampleTitle: 'This is an example.',
  exampleText: 'You can try everything. None of it goes to De Lijn.',
  offline: 'No connection. What you type stays here. We keep trying.',
  online: 'The connection is back.',

  faultNetwork: 'There is no connection to the server. Try again in a moment.',
  faultForbidden: 'Your role does not allow this.',
  faultGone: 'This no longer exists. Somebody else may have removed it.',
  faultStale: 'Somebody else changed this meanwhile. Look at what changed first.',
  faultNotNow: 'This is no longer possible. Load the page again to see how things stand.',
  faultInvalid: 'Something is not filled in correctly. Check the fields.',
  faultThrottled: (n) => `Too many requests at once. Wait ${seconds(n)} and try again.`,
  faultServer: 'Something went wrong on the server. Try again.',
  faultTitle: 'That did not work',

  unsavedTitle: 'Not everything is saved',
  unsavedText: 'If you leave now, you lose the latest changes.',
  unsavedStay: 'Stay here',
  unsavedLeave: 'Leave without saving',

  signIn: 'Sign in',
  signInIntro: 'For staff who manage works and detours.',
  email: 'Email address',
  password: 'Password',
  showPassword: 'Show the password',
  hidePassword: 'Hide the password',
  signInButton: 'Sign in',
  signingIn: 'Signing in …',
  forgotten: 'Forgot your password?',
  passkeyButton: 'Sign in with a passkey',
  providerButton: (name) => `Sign in with ${name}`,
  orElse: 'or',
  emailMissing: 'Enter your email address.',
  passwordMissing: 'Enter your password.',
  wrong: 'The email address or the password is wrong. Check both.',
  throttled: (n) => `Too many failed attempts. Try again in ${seconds(n)}.`,
  passkeyFailed: 'Signing in with the passkey did not work. Try again, or use your password.',
  passkeyUnknown: 'This passkey belongs to no account. Sign in with your password.',
  providerFailed: {
    away: 'The sign-in service does not answer. Try again later, or use your password.',
    refused: 'Signing in was interrupted. Try again.',
    unknown:
      'You have no account here yet. Ask an administrator of your municipality for an invitation.',
    expired: 'Signing in took too long. Begin again.',
  },
  againTitle: 'Sign in again',
  againText: 'Your session is over. What you typed is still on the page.',
  againProvider: 'A new tab opens. Come back here afterwards.',
  againOther: 'This is another account. Sign in with the account you had before.',
  emptyTitle: 'There is no account yet',
  emptyText: 'Whoever manages the server makes the first administrator with this command:',
  emptyCommand: 'npm run admin -- --email your.name@municipality.example --name "Your Name"',
  emptyAfter: 'It shows a link. Open that link to choose a password. Then invite your colleagues.',
  noAccount: 'No account yet? Ask an administrator of your municipality for an invitation.',

  notificationsTitle: 'Notifications',
  notificationsNone:
    'There are no notifications yet. You will read here what colleagues submit, approve or reject, and what ends soon.',
  unread: (n) => (n === 0 ? 'Nothing unread' : `${n} unread`),
  newNotification: 'New notification',
  readAll: 'Mark all as read',
  allRead: 'Everything is read.',
  markRead: 'Mark as read',
  unreadMark: 'New',
  showMore: 'Show more',
  notification: {
    submitted: (title, by) => `${by} submitted ‘${title}’. You can approve it.`,
    approved: (title, by) => `${by} approved ‘${title}’. Riders see it.`,
    rejected: (title, by) => `${by} rejected ‘${title}’.`,
    emergency: (title, by) => `${by} published ‘${title}’ at once. Check it.`,
    reviewed: (title, by) => `${by} checked ‘${title}’: all is well.`,
    withdrawn: (title, by) => `${by} withdrew ‘${title}’.`,
    extended: (title, by) => `${by} extended ‘${title}’.`,
    endsEarlier: (title, by) => `${by} made ‘${title}’ end earlier.`,
    notThere: (title, by) => `${by} reports that the street of ‘${title}’ is not closed. Check it.`,
    endsSoon: (title) => `‘${title}’ ends soon. Is the end still right?`,
    ended: (title) => `‘${title}’ has ended.`,
    flagged: (title) => `‘${title}’ no longer fits the timetable. Check it.`,
    conflict: (title) => `‘${title}’ conflicts with other works.`,
    gipodChanged: (title) => `The register now says something else about ‘${title}’.`,
    requested: (title, by) => `${by} asks something about ‘${title}’. You can answer.`,
    answered: (title) => `The operator answered your question about ‘${title}’.`,
    webhookGone: (title) =>
      `Webhook ‘${title}’ is off: the receiver says that the address no longer exists.`,
    webhookFailing: (title) =>
      `Webhook ‘${title}’ is off: nothing arrived for three days. Check the receiver.`,
  },
  reason: (text) => `Reason: ${text}`,
  openWorks: 'Open the works',
  showAll: 'All notifications',

  firstTitle: 'First steps',
  firstIntro:
    'This is how works reach riders. Feel free to try: without approval nobody sees anything.',
  firstSteps: {
    draw: {
      title: 'Draw the closure',
      text: 'Make new works. Draw on the map which street is closed, or type the street.',
    },
    answer: {
      title: 'Decide for every line',
      text: 'You see which lines and stops are affected. Take over a proposed detour, or adjust it.',
    },
    texts: {
      title: 'Check the texts',
      text: 'The texts for riders are ready in four languages. Improve what can be better.',
    },
    submit: {
      title: 'Submit',
      text: 'A colleague with the role of approver can then read your works.',
    },
    approve: {
      title: 'Approve',
      text: 'Once approved, riders see the detour within a second.',
    },
  },
  firstDone: 'Done',
  firstProgress: (done, of) => `${done} of ${of} done`,
  firstHide: 'Hide the first steps',
  firstShow: 'Show the first steps',
  firstStart: 'Make new works',
  firstHidden: 'The first steps are hidden. You find them again under Help.',

  helpTitle: 'Help',
  helpIntro: 'In short: how works reach riders, and what the words mean here.',
  helpSteps: 'From drawing to rider',
  helpStatuses: 'What does each status mean?',
  status: {
    draft: { title: 'Draft', text: 'Somebody is working on it. Riders see nothing.' },
    pending: {
      title: 'Awaiting approval',
      text: 'Submitted. An approver reads it and approves or rejects.',
    },
    published: {
      title: 'Published',
      text: 'Approved. Riders see it from the day you chose.',
    },
    rejected: { title: 'Rejected', text: 'The reason is given. Adjust and submit again.' },
    withdrawn: {
      title: 'Withdrawn',
      text: 'It does not go ahead. Riders do not see it any more.',
    },
    ended: { title: 'Ended', text: 'The end has passed. It can still be read here.' },
  },
  helpRoles: 'Who may do what?',
  role: {
    operator: {
      title: 'Operator',
      text: 'Reads works and answers what the municipality asks: about announced works and replacement stops.',
    },
    reader: { title: 'Reader', text: 'Reads all works, their history and conflicts.' },
    editor: {
      title: 'Editor',
      text: 'Makes, changes and submits works. May publish at once; a colleague checks it afterwards.',
    },
    approver: {
      title: 'Approver',
      text: 'Does all that an editor does. Approves, rejects, withdraws and extends works, or ends them early.',
    },
    administrator: {
      title: 'Administrator',
      text: 'Does all that an approver does. Manages colleagues, keys and settings.',
    },
  },
  helpNotice: {
    title: 'Two months ahead',
    text: 'De Lijn wants to know of planned works at least two months ahead. The first time you submit counts. You can submit later, but you will see a warning.',
  },
  helpEmergency: {
    title: 'Publishing at once',
    text: 'Is the street closed already? Publish at once, without approval. An approver checks it afterwards.',
  },
  helpEdit: {
    title: 'Changing what is published',
    text: 'Riders keep seeing the approved version until your change is approved too.',
  },
  helpKeys: {
    title: 'With the keyboard',
    text: 'Everything can be done without a mouse. What you draw on the map you can also type in a form.',
  },
  helpContact: 'Another question? Ask an administrator of your municipality.',
  scope: {
    omleidingen_lezen: {
      title: 'Read detours',
      text: 'Reads works in every status. Changes nothing.',
    },
    hinder_schrijven: {
      title: 'Write disruptions',
      text: 'Makes, changes and submits works. Approving is left to people.',
    },
    processen_uitvoeren: {
      title: 'Run processes',
      text: 'Asks which lines a closure affects and which detour is possible.',
    },
  },
}
