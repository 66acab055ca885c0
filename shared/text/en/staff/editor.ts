import { sameTime } from '../../amounts.ts'
import { plural } from '../../plural.ts'
import type { EditorTexts } from '../../staff/editor-texts.ts'
import { said } from '../amounts.ts'

const count = plural('en')
const { metres, minutes, names } = said
const nameless = 'streets without a name'

export const editor: EditorTexts = {
  title: 'Edit works',
  titleOf: (title) => `Edit: ${title}`,
  newTitle: 'New works',
  loading: 'Opening the works …',
  formLabel: 'Form',

  stepsLabel: 'Steps',
  steps: {
    where: 'Where',
    when: 'When',
    lines: 'Lines',
    stops: 'Stops',
    texts: 'Texts',
    review: 'Check and submit',
  },
  stepStates: { done: 'done', todo: 'to do', wrong: 'to correct' },

  undo: 'Undo',
  redo: 'Redo',

  saving: {
    unchanged: 'Nothing to save',
    waiting: 'Will be saved shortly',
    saving: 'Saving …',
    saved: (time) => `Saved at ${time}`,
    offline: 'Not saved: no connection. We keep trying. Do not close this page.',
    failed: 'Not saved. Do not close this page.',
    retry: 'Save now',
  },
  alsoEditing: (names) => `Also editing these works: ${names}.`,

  copy: {
    title: 'You had already started here',
    text: (when) => `You typed this on ${when} and made no version of it yet. Continue with it?`,
    older: 'These works have changed since. You will see that when you save.',
    goOn: 'Continue with what I typed',
    drop: 'Discard what I typed',
  },
  stale: {
    title: 'Somebody else changed these works',
    text: 'What you typed is not saved. Choose what to do.',
    changes: 'What differs from yours:',
    noChanges: 'The content is the same as yours.',
    mine: 'Save my version',
    mineHint: 'Your version goes on top of theirs. Theirs stays in the history.',
    theirs: 'Continue with their version',
    theirsHint: 'Undo brings your version back.',
    later: 'Choose later',
  },

  map: {
    show: 'Show map',
    hide: 'Back to the form',
    loading: 'Loading the map …',
    failed: 'The map cannot be loaded. The form works without it.',
    label: 'Map',
  },

  where: {
    kind: 'How do you describe the disruption?',
    drawn: 'On the map or by street',
    drawnHint: 'You see at once which lines are affected.',
    named: 'Text only',
    namedHint: 'For what a map cannot show. You choose the lines and stops.',
    closed: (streets, length) => `Closed: ${names(streets, nameless)} (${metres(length)}).`,
  },

  named: {
    lines: 'Lines',
    linesHint: 'Type a number or a name.',
    stops: 'Stops',
    stopsHint: 'Type the name of a stop.',
    add: (name) => `Add ${name}`,
    remove: (name) => `Remove ${name}`,
    none: 'Nothing found. Try another word.',
    nothingChosen: 'Nothing chosen yet.',
    found: (n) => count(n, { one: '# found', other: '# found' }),
  },

  when: {
    start: 'Start',
    end: 'End',
    date: 'Date',
    time: 'Time',
    furtherNotice: 'Until further notice',
    badDate: 'Fill in a date and a time.',
    endFirst: 'The end comes before the start. Choose a later end.',
    rhythm: 'At which hours?',
    always: 'All the time',
    nights: 'Every night',
    weekends: 'Every weekend',
    schoolDays: 'Every school day',
    own: 'Own days and hours',
    days: 'Days',
    weekdays: { 1: 'Mo', 2: 'Tu', 3: 'We', 4: 'Th', 5: 'Fr', 6: 'Sa', 7: 'Su' },
    from: 'From',
    to: 'To',
    nextDay: 'the next day',
    addHours: 'Add days and hours',
    removeHours: 'Remove these days and hours',
    exceptions: 'Days on which nothing is closed',
    exceptionsHint: 'A holiday, for example.',
    addException: 'Add day',
    removeException: (date) => `Remove ${date}`,
    announce: 'From when do riders see this?',
    announceUsual: (date) => `Two weeks before, on ${date}`,
    announceOwn: 'From another day',
    planned: 'This is planned',
    plannedHint: 'Untick it for something unexpected, such as a leak.',
    cause: 'Cause',
    causes: {
      UNKNOWN_CAUSE: 'Unknown',
      OTHER_CAUSE: 'Something else',
      TECHNICAL_PROBLEM: 'Technical problem',
      STRIKE: 'Strike',
      DEMONSTRATION: 'Demonstration',
      ACCIDENT: 'Accident',
      HOLIDAY: 'Holiday',
      WEATHER: 'Weather',
      MAINTENANCE: 'Maintenance',
      CONSTRUCTION: 'Works',
      POLICE_ACTIVITY: 'Police activity',
      MEDICAL_EMERGENCY: 'Medical emergency',
      SPECIAL_EVENT: 'Event',
    },
    summary: 'This is how riders read it',
    dayCount: (n) => count(n, { one: '# day in all.', other: '# days in all.' }),
    never: 'Nothing is ever closed. Check the days.',
    notice: {
      open: (days, last) =>
        `Submit by ${last}: ${count(days, { one: '# day', other: '# days' })} left. Then De Lijn knows two months ahead.`,
      inTime: (days) =>
        `De Lijn knows in time: ${count(days, { one: '# day', other: '# days' })} before the start.`,
      late: (days) =>
        `De Lijn knows too late: ${count(days, { one: '# day', other: '# days' })} before the start. It had to be two months.`,
    },
  },

  lines: {
    nothing: 'First draw what is closed. Then you see here which lines are affected.',
    asking: 'Looking for the lines that are affected …',
    failed: 'We do not know which lines are affected: no answer came.',
    again: 'Ask again',
    none: 'No line is affected.',
    notNeeded: 'With text only there is nothing to decide.',
    incomplete: 'Time was up before all was worked out. Ask again, or draw less.',
    summary: (lines, missed, seconds) => {
      const hit = count(lines, { one: '# line is affected', other: '# lines are affected' })
      const stops =
        missed === 0
          ? 'All stops are served'
          : count(missed, { one: '# stop is not served', other: '# stops are not served' })
      const delay =
        seconds < sameTime
          ? 'A trip takes about as long.'
          : `A trip takes up to ${minutes(seconds)} longer.`
      return `${hit}. ${stops}. ${delay}`
    },
    dropped: 'This no longer fits what you drew, and is gone. Undo brings it back.',
    dropReasons: {
      notHit: 'is no longer affected',
      otherGaps: 'is now affected in another place',
      pathClosed: 'went through what is closed now',
    },
    progress: (done, total) => `${done} of ${total} decided`,
    takeAll: (n) =>
      count(n, { one: 'Take over the proposal', other: 'Take over all proposals (#)' }),
    lineName: (mode, number) =>
      `${mode === 'tram' ? 'Tram' : mode === 'bus' ? 'Bus' : 'Line'} ${number}`,
    towards: (headsigns) => `towards ${headsigns.join(' or ')}`,
    states: { open: 'to decide', partly: 'partly decided', answered: 'decided' },
    trips: (n) => count(n, { one: '# trip on the first day', other: '# trips on the first day' }),
    gap: (number, total) => `Interruption ${number} of ${total}`,
    best: 'Best proposal',
    kinds: {
      detour: 'Detour',
      railDetour: 'Detour over other tracks',
      shortened: 'Turn back earlier',
      replacementBus: 'Bus instead of tram',
    },
    figures: ({ seconds, metres: length, missed, path }) =>
      [
        Math.abs(seconds) < sameTime
          ? 'about as long'
          : seconds > 0
            ? `${minutes(seconds)} longer`
            : `${minutes(-seconds)} shorter`,
        ...(path ? [metres(length)] : []),
        missed === 0
          ? 'all stops served'
          : count(missed, { one: '# stop not served', other: '# stops not served' }),
      ].join(', '),
    missed: (stops) => `Not served: ${names(stops, 'no stop')}.`,
    noProposal: 'There is no proposal. Choose a way, or say what happens.',
    other: 'Decide something else',
    waypoints: 'Another way',
    waypointsHint: 'Drag the detour on the map, or add points here that it must pass.',
    noWay: 'There is no way by these points. Move a point, or remove one.',
    unreachable: 'One of the points cannot be reached. Choose a point on a street.',
    byWaypoints: (n) => count(n, { one: 'Own way, by # point', other: 'Own way, by # points' }),
    draw: 'Draw by hand',
    drawHint: 'Draw on the map, from where the line leaves its usual way to where it is back.',
    drawing: 'Draw the way on the map. Press Escape to stop.',
    drawn: 'Way drawn by hand',
    drawnFaults: {
      pathTooShort: 'The way drawn is too short. Draw it again.',
      pathBroken:
        'The way drawn does not begin or end on the line. Begin on the line before the closure, and end after it.',
    },
    notAffected: 'Can still pass',
    cancelled: 'Does not run',
    why: 'Why?',
    whyHint: 'Your colleagues read this.',
    whyMissing: 'Say why.',
    take: 'Decide this',
    answers: { notAffected: 'Can still pass', cancelled: 'Does not run' },
    reopen: 'Decide again',
    refuse: 'Say why not',
    refuseWhy: 'Why not this proposal?',
    refused: (why) => `Not chosen: ${why}`,
    say: 'Save',
    cancel: 'Cancel',
  },

  stops: {
    missed: 'Stops not served',
    noneMissed: 'All stops are served.',
    inside: 'in the closure',
    collateral: 'because of the detour',
    instead: (name) => `Board at: ${name}`,
    nowhere: 'No other stop yet',
    add: 'Add a replacement stop',
    addFor: (name) => `Another stop for ${name}`,
    addHint: 'Click on the map, or search for a place.',
    pickOnMap: 'Choose on the map',
    picking: 'Click on the map where the stop will be. Press Escape to stop.',
    placed: 'Replacement stops',
    nonePlaced: 'There are no replacement stops yet.',
    name: 'Name',
    nameMissing: 'Give the stop a name.',
    existing: 'existing stop',
    temporary: 'temporary stop',
    replaces: 'Instead of',
    move: 'Move',
    moveAction: 'Move here',
    addAction: 'Add stop',
    remove: (name) => `Remove replacement stop ${name}`,
    newName: 'Temporary stop',
  },

  texts: {
    titleField: 'Title',
    titleHint: 'For your colleagues. Riders read the texts below.',
    intro: 'These texts are written automatically. You can change them.',
    languages: 'Languages',
    header: 'Title for riders',
    description: 'What changes',
    advice: 'What riders do',
    generated: 'Automatic text',
    written: 'Written by you',
    translated: 'Translated from Dutch',
    restore: 'Back to the automatic text',
    restored: 'The automatic text is back.',
    stale:
      'Lines, stops or hours have changed since this was written. Check whether this text is still right.',
    staleKeep: 'The text is still right',
    left: (n) => count(n, { one: '# character left', other: '# characters left' }),
    over: (n) => count(n, { one: '# character too many', other: '# characters too many' }),
    longSentence: (words) => `One sentence has ${words} words. Shorter ones read better.`,
    preview: 'This is how riders see it',
    contact: 'Contact for riders',
    contactHint: 'Email address, telephone number or web page.',
    note: 'Note for colleagues',
    noteHint: 'Riders do not see this.',
    empty: 'The text comes as soon as it is known what is closed.',
  },

  review: {
    ready: 'Everything is filled in. You can submit.',
    notReady: (n) => count(n, { one: '# thing is missing:', other: '# things are missing:' }),
    checking: 'Checking everything …',
    conflicts: (n) => count(n, { one: '# conflict', other: '# conflicts' }),
    noConflicts: 'No conflicts with other works.',
    conflictsFailed: 'We do not know whether there are conflicts: no answer came.',
    conflictKinds: {
      closureOnDetour: 'Your closure lies on a detour of',
      detourThroughClosure: 'Your detour goes through the closure of',
      sharedStreet: 'Your detour takes the same street as a detour of',
      sameStreetClosed: 'The same street is also closed by',
    },
    conflictPeriod: (from, until) =>
      until === undefined ? `from ${from}` : `from ${from} to ${until}`,
    conflictOk: 'You can still submit. Talk to the others first.',
    submit: 'Submit',
    submitHint: 'A colleague checks it. Riders see it once it is approved.',
    save: 'Save',
    revisionNote: 'Note on this version',
    revisionNoteHint: 'Optional. Shown in the history.',
    template: 'Save as a template',
    templateName: 'Name of the template',
    templateSave: 'Save template',
    templateSaved: (name) => `Template ‘${name}’ is saved.`,
    emergency: 'Publish at once',
    emergencyText:
      'Only if it cannot wait. Riders see it at once. A colleague checks it afterwards.',
    emergencyWhy: 'Why can this not wait?',
    emergencyConfirm: 'Yes, publish at once',
    saved: 'Saved as a new version.',
  },

  done: {
    submitted: 'Submitted',
    submittedText:
      'Colleagues who may approve get a notification. You get one as soon as it is approved or rejected. Until then riders see nothing of it.',
    published: 'Published',
    publishedText: 'Riders see this now. A colleague still checks it.',
    toWorks: 'See these works',
    toList: 'To all works',
    another: 'Add more works',
    editAgain: 'Continue editing',
  },
}
