import { sameTime } from '../../amounts.ts'
import { plural } from '../../plural.ts'
import type { EditorTexts } from '../../staff/editor-texts.ts'
import { said } from '../amounts.ts'

const count = plural('fr')
const { metres, minutes, names } = said
const nameless = 'des rues sans nom'

export const editor: EditorTexts = {
  title: 'Modifier les travaux',
  titleOf: (title) => `Modifier : ${title}`,
  newTitle: 'Nouveaux travaux',
  loading: 'Ouverture des travaux …',
  formLabel: 'Formulaire',

  stepsLabel: 'Étapes',
  steps: {
    where: 'Où',
    when: 'Quand',
    lines: 'Lignes',
    stops: 'Arrêts',
    texts: 'Textes',
    review: 'Vérifier et soumettre',
  },
  stepStates: { done: 'terminé', todo: 'à faire', wrong: 'à corriger' },

  undo: 'Annuler',
  redo: 'Rétablir',

  saving: {
    unchanged: 'Rien à enregistrer',
    waiting: 'Bientôt enregistré',
    saving: 'Enregistrement …',
    saved: (time) => `Enregistré à ${time}`,
    offline: 'Pas enregistré : pas de connexion. Nous réessayons. Ne fermez pas cette page.',
    failed: 'Pas enregistré. Ne fermez pas cette page.',
    retry: 'Enregistrer maintenant',
  },
  alsoEditing: (names) => `Travaille aussi sur ces travaux : ${names}.`,

  copy: {
    title: 'Vous aviez déjà commencé',
    text: (when) =>
      `Vous avez écrit ceci le ${when}, sans en faire une version. Voulez-vous continuer ?`,
    older: 'Depuis, ces travaux ont changé. Vous le verrez en enregistrant.',
    goOn: 'Continuer avec ce que j’ai écrit',
    drop: 'Jeter ce que j’ai écrit',
  },
  stale: {
    title: 'Quelqu’un d’autre a modifié ces travaux',
    text: 'Ce que vous avez écrit n’est pas enregistré. Choisissez quoi faire.',
    changes: 'Ce qui est différent de votre version :',
    noChanges: 'Le contenu est le même que le vôtre.',
    mine: 'Enregistrer ma version',
    mineHint: 'Votre version passe au-dessus de l’autre. L’autre reste dans l’historique.',
    theirs: 'Continuer avec l’autre version',
    theirsHint: 'Vous retrouvez votre version avec Annuler.',
    later: 'Choisir plus tard',
  },

  map: {
    show: 'Montrer la carte',
    hide: 'Retour au formulaire',
    loading: 'Chargement de la carte …',
    failed: 'La carte ne peut pas être chargée. Le formulaire fonctionne sans carte.',
    label: 'Carte',
  },

  where: {
    kind: 'Comment indiquez-vous la gêne ?',
    drawn: 'Sur la carte ou par rue',
    drawnHint: 'Vous voyez tout de suite quelles lignes sont touchées.',
    named: 'Texte seul',
    namedHint: 'Pour ce qui ne va pas sur une carte. Vous choisissez les lignes et les arrêts.',
    closed: (streets, length) => `Fermé : ${names(streets, nameless)} (${metres(length)}).`,
  },

  named: {
    lines: 'Lignes',
    linesHint: 'Tapez un numéro ou un nom.',
    stops: 'Arrêts',
    stopsHint: 'Tapez le nom d’un arrêt.',
    add: (name) => `Ajouter ${name}`,
    remove: (name) => `Retirer ${name}`,
    none: 'Rien trouvé. Essayez un autre mot.',
    nothingChosen: 'Rien de choisi.',
    found: (n) => count(n, { one: '# trouvé', other: '# trouvés' }),
  },

  when: {
    start: 'Début',
    end: 'Fin',
    date: 'Date',
    time: 'Heure',
    furtherNotice: 'Jusqu’à nouvel ordre',
    badDate: 'Indiquez une date et une heure.',
    endFirst: 'La fin est avant le début.',
    rhythm: 'À quelles heures ?',
    always: 'Tout le temps',
    nights: 'Chaque nuit',
    weekends: 'Chaque week-end',
    schoolDays: 'Chaque jour d’école',
    own: 'Jours et heures au choix',
    days: 'Jours',
    weekdays: { 1: 'lu', 2: 'ma', 3: 'me', 4: 'je', 5: 've', 6: 'sa', 7: 'di' },
    from: 'De',
    to: 'À',
    nextDay: 'le lendemain',
    addHours: 'Ajouter des jours et des heures',
    removeHours: 'Retirer ces jours et ces heures',
    exceptions: 'Jours où rien n’est fermé',
    exceptionsHint: 'Par exemple un jour férié.',
    addException: 'Ajouter le jour',
    removeException: (date) => `Retirer ${date}`,
    announce: 'À partir de quand les voyageurs le voient-ils ?',
    announceUsual: (date) => `Deux semaines avant, le ${date}`,
    announceOwn: 'À partir d’un autre jour',
    planned: 'C’est prévu',
    plannedHint: 'Décochez pour ce qui est imprévu, comme une fuite.',
    cause: 'Cause',
    causes: {
      UNKNOWN_CAUSE: 'Inconnue',
      OTHER_CAUSE: 'Autre chose',
      TECHNICAL_PROBLEM: 'Problème technique',
      STRIKE: 'Grève',
      DEMONSTRATION: 'Manifestation',
      ACCIDENT: 'Accident',
      HOLIDAY: 'Jour férié',
      WEATHER: 'Météo',
      MAINTENANCE: 'Entretien',
      CONSTRUCTION: 'Travaux',
      POLICE_ACTIVITY: 'Intervention de la police',
      MEDICAL_EMERGENCY: 'Aide médicale',
      SPECIAL_EVENT: 'Événement',
    },
    summary: 'Les voyageurs lisent',
    dayCount: (n) => count(n, { one: 'En tout # jour.', other: 'En tout # jours.' }),
    never: 'Rien n’est jamais fermé. Vérifiez les jours.',
    notice: {
      open: (days, last) =>
        `Soumettez au plus tard le ${last} : encore ${count(days, { one: '# jour', other: '# jours' })}. Alors De Lijn le sait deux mois à l’avance.`,
      inTime: (days) =>
        `De Lijn le sait à temps : ${count(days, { one: '# jour', other: '# jours' })} avant le début.`,
      late: (days) =>
        `De Lijn le sait trop tard : ${count(days, { one: '# jour', other: '# jours' })} avant le début. Il faut deux mois.`,
    },
  },

  lines: {
    nothing: 'Dessinez d’abord ce qui est fermé. Vous voyez ensuite ici les lignes touchées.',
    asking: 'Nous cherchons les lignes touchées …',
    failed: 'Nous ne savons pas quelles lignes sont touchées : pas de réponse.',
    again: 'Demander à nouveau',
    none: 'Aucune ligne n’est touchée.',
    notNeeded: 'Pour un texte seul, il n’y a rien à décider.',
    incomplete: 'Le temps était écoulé avant la fin du calcul. Redemandez, ou dessinez moins.',
    summary: (lines, missed, seconds) => {
      const hit = count(lines, { one: '# ligne est touchée', other: '# lignes sont touchées' })
      const stops =
        missed === 0
          ? 'Aucun arrêt n’est supprimé'
          : count(missed, { one: '# arrêt est supprimé', other: '# arrêts sont supprimés' })
      const delay =
        seconds < sameTime
          ? 'Un trajet dure à peu près aussi longtemps.'
          : `Un trajet dure jusqu’à ${minutes(seconds)} de plus.`
      return `${hit}. ${stops}. ${delay}`
    },
    dropped: 'Ceci ne va plus avec votre dessin, et a disparu. Annuler le fait revenir.',
    dropReasons: {
      notHit: 'n’est plus touchée',
      otherGaps: 'est maintenant touchée à un autre endroit',
      pathClosed: 'passait par ce qui est maintenant fermé',
    },
    progress: (done, total) => `${done} sur ${total} décidés`,
    takeAll: (n) =>
      count(n, { one: 'Reprendre la proposition', other: 'Reprendre toutes les propositions (#)' }),
    lineName: (mode, number) =>
      `${mode === 'tram' ? 'Tram' : mode === 'bus' ? 'Bus' : 'Ligne'} ${number}`,
    towards: (headsigns) => `direction ${headsigns.join(' ou ')}`,
    states: { open: 'à décider', partly: 'décidé en partie', answered: 'décidé' },
    trips: (n) => count(n, { one: '# trajet le premier jour', other: '# trajets le premier jour' }),
    gap: (number, total) => `Interruption ${number} sur ${total}`,
    best: 'meilleure proposition',
    kinds: {
      detour: 'Dévier',
      railDetour: 'Dévier par d’autres rails',
      shortened: 'Faire demi-tour avant',
      replacementBus: 'Bus à la place du tram',
    },
    figures: ({ seconds, metres: length, missed, path }) =>
      [
        Math.abs(seconds) < sameTime
          ? 'à peu près aussi long'
          : seconds > 0
            ? `${minutes(seconds)} de plus`
            : `${minutes(-seconds)} de moins`,
        ...(path ? [metres(length)] : []),
        missed === 0
          ? 'aucun arrêt supprimé'
          : count(missed, { one: '# arrêt supprimé', other: '# arrêts supprimés' }),
      ].join(', '),
    missed: (stops) => `Supprimé : ${names(stops, 'aucun arrêt')}.`,
    noProposal: 'Il n’y a pas de proposition. Choisissez un chemin, ou dites ce qui se passe.',
    other: 'Décider autre chose',
    waypoints: 'Par un autre chemin',
    waypointsHint: 'Tirez la déviation sur la carte, ou ajoutez ici des points de passage.',
    noWay: 'Il n’y a pas de chemin par ces points.',
    unreachable: 'Un des points ne peut pas être atteint. Choisissez un point dans une rue.',
    byWaypoints: (n) =>
      count(n, { one: 'Chemin choisi, par # point', other: 'Chemin choisi, par # points' }),
    draw: 'Dessiner soi-même',
    drawHint: 'Dessinez sur la carte, d’où la ligne quitte son chemin à où elle y revient.',
    drawing: 'Dessinez le chemin sur la carte. Échap arrête.',
    drawn: 'Chemin dessiné à la main',
    drawnFaults: {
      pathTooShort: 'Le chemin dessiné est trop court. Dessinez-le à nouveau.',
      pathBroken:
        'Le chemin dessiné ne commence ou ne finit pas sur la ligne. Commencez sur la ligne avant la fermeture, et finissez après.',
    },
    notAffected: 'Peut passer quand même',
    cancelled: 'Ne roule pas',
    why: 'Pourquoi ?',
    whyHint: 'Vos collègues le lisent.',
    whyMissing: 'Indiquez pourquoi.',
    take: 'Décider ceci',
    answers: { notAffected: 'Peut passer quand même', cancelled: 'Ne roule pas' },
    reopen: 'Décider à nouveau',
    refuse: 'Dire pourquoi pas',
    refuseWhy: 'Pourquoi pas cette proposition ?',
    refused: (why) => `Pas choisi : ${why}`,
    say: 'Enregistrer',
    cancel: 'Fermer',
  },

  stops: {
    missed: 'Arrêts supprimés',
    noneMissed: 'Aucun arrêt n’est supprimé.',
    inside: 'dans la fermeture',
    collateral: 'à cause de la déviation',
    instead: (name) => `Monter à : ${name}`,
    nowhere: 'Pas encore d’autre arrêt',
    add: 'Ajouter un arrêt de remplacement',
    addFor: (name) => `Autre arrêt pour ${name}`,
    addHint: 'Cliquez sur la carte, ou cherchez un lieu.',
    pickOnMap: 'Indiquer sur la carte',
    picking: 'Cliquez sur la carte où l’arrêt vient. Échap arrête.',
    placed: 'Arrêts de remplacement',
    nonePlaced: 'Il n’y a pas encore d’arrêt de remplacement.',
    name: 'Nom',
    nameMissing: 'Donnez un nom à l’arrêt.',
    existing: 'arrêt existant',
    temporary: 'arrêt temporaire',
    replaces: 'À la place de',
    move: 'Déplacer',
    moveAction: 'Déplacer ici',
    addAction: 'Ajouter l’arrêt',
    remove: (name) => `Supprimer l’arrêt de remplacement ${name}`,
    newName: 'Arrêt temporaire',
  },

  texts: {
    titleField: 'Titre',
    titleHint: 'Pour vos collègues. Les voyageurs lisent les textes ci-dessous.',
    intro: 'Nous faisons ces textes nous-mêmes. Vous pouvez les changer.',
    languages: 'Langues',
    header: 'En-tête',
    description: 'Ce qui change',
    advice: 'Ce que font les voyageurs',
    generated: 'Fait automatiquement',
    written: 'Écrit par vous',
    translated: 'Traduit du néerlandais',
    restore: 'Revenir au texte automatique',
    restored: 'Le texte automatique est de retour.',
    stale:
      'Depuis l’écriture, les lignes, les arrêts ou les heures ont changé. Vérifiez si ce texte est encore juste.',
    staleKeep: 'Le texte est encore juste',
    left: (n) => count(n, { one: 'Encore # signe', other: 'Encore # signes' }),
    over: (n) => count(n, { one: '# signe de trop', other: '# signes de trop' }),
    longSentence: (words) => `Une phrase a ${words} mots. Des phrases courtes se lisent mieux.`,
    preview: 'Les voyageurs voient ceci',
    contact: 'Questions des voyageurs',
    contactHint: 'Adresse mail, numéro de téléphone ou page.',
    note: 'Note pour les collègues',
    noteHint: 'Les voyageurs ne la voient pas.',
    empty: 'Le texte vient dès qu’on sait ce qui est fermé.',
  },

  review: {
    ready: 'Tout est rempli. Vous pouvez soumettre.',
    notReady: (n) =>
      count(n, { one: 'Il manque encore # chose :', other: 'Il manque encore # choses :' }),
    checking: 'Nous vérifions tout …',
    conflicts: (n) => count(n, { one: '# conflit', other: '# conflits' }),
    noConflicts: 'Pas de conflit avec d’autres travaux.',
    conflictsFailed: 'Nous ne savons pas s’il y a des conflits : pas de réponse.',
    conflictKinds: {
      closureOnDetour: 'Votre fermeture est sur une déviation de',
      detourThroughClosure: 'Votre déviation passe par la fermeture de',
      sharedStreet: 'Votre déviation prend la même rue qu’une déviation de',
      sameStreetClosed: 'La même rue est aussi fermée par',
    },
    conflictPeriod: (from, until) =>
      until === undefined ? `à partir du ${from}` : `du ${from} au ${until}`,
    conflictOk: 'Vous pouvez soumettre quand même. Mettez-vous d’accord avec les autres.',
    submit: 'Soumettre',
    submitHint: 'Un collègue vérifie. Les voyageurs le voient dès que c’est approuvé.',
    save: 'Enregistrer',
    revisionNote: 'Note pour cette version',
    revisionNoteHint: 'Facultatif. Reste dans l’historique.',
    template: 'Enregistrer comme modèle',
    templateName: 'Nom du modèle',
    templateSave: 'Enregistrer le modèle',
    templateSaved: (name) => `Le modèle « ${name} » est enregistré.`,
    emergency: 'Publier tout de suite',
    emergencyText:
      'Seulement si cela ne peut pas attendre. Les voyageurs le voient tout de suite. Un collègue vérifie après.',
    emergencyWhy: 'Pourquoi cela ne peut-il pas attendre ?',
    emergencyConfirm: 'Oui, publier tout de suite',
    saved: 'Enregistré comme nouvelle version.',
  },

  done: {
    submitted: 'Soumis',
    submittedText:
      'Vos collègues qui peuvent approuver reçoivent un message. Vous en recevez un dès que c’est approuvé ou refusé. D’ici là, les voyageurs ne voient rien.',
    published: 'Publié',
    publishedText: 'Les voyageurs le voient maintenant. Un collègue vérifie encore.',
    toWorks: 'Voir ces travaux',
    toList: 'Vers tous les travaux',
    another: 'Ajouter d’autres travaux',
    editAgain: 'Continuer à modifier',
  },
}
