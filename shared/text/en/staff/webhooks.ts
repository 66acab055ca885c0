import { plural } from '../../plural.ts'
import type { WebhooksTexts } from '../../staff/webhooks-texts.ts'

const count = plural('en')

export const webhooks: WebhooksTexts = {
  title: 'Webhooks',
  intro:
    'A webhook tells another system at once when a detour is new, changes or ends. You give an address; we send the messages, signed.',
  none: 'There are no webhooks yet. Add one if another system, such as a journey planner or your website, has to know at once what changes.',
  documentation: 'Read how a receiver works',

  add: 'Add a webhook',
  addTitle: 'New webhook',
  changeTitle: (name) => `Change ${name}`,
  name: 'Name (may be empty)',
  nameHint: 'To recognise it, for example: journey planner.',
  url: 'Address of the receiver',
  urlHint: 'Begins with https://. You get it from whoever makes the receiver.',
  urlMissing: 'Fill in the address of the receiver.',
  urlWrong:
    'We cannot send anything to this address. It must begin with https:// and anybody on the internet must be able to reach it.',
  events: 'What do you want to be told?',
  event: {
    'omleiding.gepubliceerd': { title: 'New detour', text: 'It is online for the first time.' },
    'omleiding.gewijzigd': {
      title: 'Detour changed',
      text: 'Something about it is different, for example the end or a stop.',
    },
    'omleiding.beeindigd': { title: 'Detour over', text: 'It is no longer online.' },
    'taak.gewijzigd': {
      title: 'Job has moved on',
      text: 'A job that a program of your municipality started has moved on or is done.',
    },
  },
  test: 'Test message',
  eventsMissing: 'Choose at least one kind of message.',
  filter: 'About which detours?',
  filterHint: 'If you fill in nothing, it is about all detours.',
  onlyHere: (tenant) => `Only in ${tenant}`,
  lines: 'Only these lines',
  linesHint: 'Numbers with a comma between, for example: T1, 5.',
  stops: 'Only these stops',
  stopsHint: 'Stop numbers with a comma between.',
  make: 'Add',
  tooMany: 'There are too many webhooks. Delete one first that is no longer needed.',
  changedMeanwhile: 'A colleague has just changed this. See what it is now and try again.',

  secretTitle: (name) => `The secret of ${name}`,
  secretText: 'Copy it now. It is not shown anywhere after this.',
  secretBoth: (until) =>
    `The secret of before works until ${until}. Put the new one into the receiver before then.`,
  secretUse:
    'Give this to whoever makes the receiver: with it, they check that a message is really from us.',
  secretKept: 'I have kept it',

  on: 'On',
  off: 'Off',
  offWhy: {
    person: (when) => `Somebody switched it off on ${when}.`,
    gone: (when) => `On ${when} the receiver said that the address no longer exists.`,
    failing: (when) => `For three days nothing arrived. Since ${when} we send nothing.`,
  },
  failing: (when) => `Since ${when} nothing arrives. We keep trying.`,
  delivered: (when) => `Last message arrived: ${when}`,
  neverDelivered: 'No message has arrived yet.',
  bothUntil: (when) => `The secret of before works until ${when}.`,
  madeBy: (name, when) => `Added by ${name}, ${when}`,
  tells: 'Messages',
  about: 'About',
  everything: 'All detours',
  aboutLines: (lines) => `Line ${lines}`,
  aboutStops: (stops) => `Stop ${stops}`,
  aboutPlaces: (places) => `In ${places}`,
  state: 'State',

  sendTest: 'Send a test',
  sendTestTo: (name) => `Send a test to ${name}`,
  testing: 'Sending a test message…',
  arrived: (status, ms) => `The test message arrived: answer ${status} after ${ms} ms.`,
  notArrived: 'The test message did not arrive.',
  stillWaiting: 'The test message is still under way. Look in the log later.',
  tooOften: 'You have just sent many test messages. Wait a minute.',

  log: 'Log',
  logOf: (name) => `Log of ${name}`,
  hideLogOf: (name) => `Close the log of ${name}`,
  logNone: 'Nothing was sent in the last 30 days.',
  older: 'Show older ones',
  when: 'When',
  what: 'Message',
  how: 'How it went',
  deliveryState: {
    waiting: 'Under way',
    delivered: 'Arrived',
    failed: 'Did not arrive',
    dropped: 'Not sent: the webhook was off',
  },
  eventName: {
    'omleiding.gepubliceerd': 'New detour',
    'omleiding.gewijzigd': 'Detour changed',
    'omleiding.beeindigd': 'Detour over',
    'taak.gewijzigd': 'Job has moved on',
    'webhook.proef': 'Test message',
  },
  attempts: (n) => count(n, { one: '# attempt', other: '# attempts' }),
  answered: (status, ms) => `answer ${status} after ${ms} ms`,
  noAnswer: (ms) => `no answer (${ms} ms)`,
  answerWas: 'The receiver answered:',
  next: (when) => `We try again: ${when}`,
  replayed: 'sent again',
  again: 'Send again',
  againOf: (what) => `Send again: ${what}`,
  againQueued: 'The message is sent again.',

  since: 'Send everything again',
  sinceOf: (name) => `Send everything of a while again to ${name}`,
  sinceTitle: (name) => `Send everything again to ${name}?`,
  sinceText:
    'Useful if the receiver was away. What has arrived is sent again as well; a good receiver knows it by the number of the message.',
  spans: { hour: 'Of the last hour', day: 'Of the last day', week: 'Of the last week' },
  sinceQueued: (n) =>
    n === 0
      ? 'There was nothing to tell in that time.'
      : count(n, { one: '# message is sent again.', other: '# messages are sent again.' }),
  sinceMore: (n) =>
    `${n} messages are sent again. There are more: the rest does not follow by itself.`,

  renew: 'New secret',
  renewOf: (name) => `New secret for ${name}`,
  renewTitle: (name) => `A new secret for ${name}?`,
  renewText:
    'Do this if the secret ended up with the wrong person, or now and then. The one of before works for another 24 hours, so that you can change over calmly.',

  change: 'Change',
  changeOf: (name) => `Change ${name}`,
  changed: (name) => `${name} is changed.`,
  switchOff: 'Switch off',
  switchOffOf: (name) => `Switch off ${name}`,
  switchedOff: (name) => `${name} is off.`,
  switchOn: 'Switch on',
  switchOnOf: (name) => `Switch on ${name}`,
  switchedOn: (name) => `${name} is on.`,
  remove: 'Delete',
  removeOf: (name) => `Delete ${name}`,
  removeTitle: (name) => `Delete ${name}?`,
  removeText: 'The receiver gets nothing more, and the log is gone. You cannot undo this.',
  removed: (name) => `${name} is deleted.`,
}
