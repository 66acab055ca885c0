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
  loading: 'Ouverture des travaux…',
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
    saving: 'Enregistrement…',
    saved: (time) => `Enregistré à ${time}`,
    offline: 'Pas enregistré : pas de connexion. Nous réessayons. Ne fermez pas cette page.',
    failed: 'Pas enregistré. Ne fermez pas cette page.',
    retry: 'Enregistrer maintenant',
  },
  alsoEditing: (names) => `Également en train de modifier ces travaux : ${names}.`,

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
    loading: 'Chargement de la carte…',
    failed: 'La carte ne peut pas être chargée. Le formulaire fonctionne sans carte.',
    label: 'Carte',
  },

  where: {
    kind: 'Comment indiquez-vous la perturbation ?',
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
    nothingChosen: 'Rien n’est encore choisi.',
    found: (n) => count(n, { one: '# trouvé', other: '# trouvés' }),
  },

  when: {
    start: 'Début',
    end: 'Fin',
    date: 'Date',
    time: 'Heure',
    furtherNotice: 'Jusqu’à nouvel ordre',
    badDate: 'Indiquez une date et une heure.',
    endFirst: 'La fin tombe avant le début. Choisissez une fin plus tardive.',
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
    asking: 'Nous cherchons les lignes touchées…',
    failed: 'Nous ne savons pas quelles lignes sont touchées : pas de réponse.',
    again: 'Demander à nouveau',
    none: 'Aucune ligne n’est touchée.',
    notNeeded: 'Pour un texte seul, il n’y a rien à décider.',
    incomplete: 'Le temps était écoulé avant la fin du calcul. Redemandez, ou dessinez moins.',
    summary: (lines, missed, seconds) => {
      const hit = count(lines, { one: '# ligne est touchée', other: '# lignes sont touchées' })
      const stops =
        missed === 0
          ? 'Tous les arrêts sont desservis'
          : count(missed, {
              one: '# arrêt n’est pas desservi',
              other: '# arrêts ne sont pas desservis',
            })
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
    progress: (done, total) => `Décidé : ${done} sur ${total}`,
    takeAll: (n) =>
      count(n, { one: 'Reprendre la proposition', other: 'Reprendre toutes les propositions (#)' }),
    lineName: (mode, number) =>
      `${mode === 'tram' ? 'Tram' : mode === 'bus' ? 'Bus' : 'Ligne'} ${number}`,
    towards: (headsigns) => `direction ${headsigns.join(' ou ')}`,
    states: { open: 'à décider', partly: 'décidé en partie', answered: 'décidé' },
    trips: (n) => count(n, { one: '# trajet le premier jour', other: '# trajets le premier jour' }),
    gap: (number, total) => `Interruption ${number} sur ${total}`,
    best: 'Meilleure proposition',
    kinds: {
      detour: 'Déviation',
      railDetour: 'Déviation par d’autres voies',
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
          ? 'tous les arrêts desservis'
          : count(missed, { one: '# arrêt non desservi', other: '# arrêts non desservis' }),
      ].join(', '),
    missed: (stops) =>
      `${stops.length > 1 ? 'Arrêts non desservis' : 'Arrêt non desservi'} : ${names(stops, 'aucun')}.`,
    noProposal: 'Il n’y a pas de proposition. Choisissez un chemin, ou dites ce qui se passe.',
    other: 'Décider autre chose',
    waypoints: 'Par un autre chemin',
    waypointsHint:
      'Faites glisser la déviation sur la carte, ou ajoutez ici des points de passage.',
    noWay: 'Il n’y a pas de chemin par ces points. Déplacez un point, ou retirez-en un.',
    unreachable: 'Un des points ne peut pas être atteint. Choisissez un point dans une rue.',
    byWaypoints: (n) =>
      count(n, { one: 'Chemin choisi, par # point', other: 'Chemin choisi, par # points' }),
    draw: 'Dessiner soi-même',
    drawHint:
      'Dessinez sur la carte, depuis l’endroit où la ligne quitte son trajet jusqu’à celui où elle y revient.',
    drawing: 'Dessinez le chemin sur la carte. Appuyez sur Échap pour arrêter.',
    drawn: 'Chemin dessiné à la main',
    drawnFaults: {
      pathTooShort: 'Le chemin dessiné est trop court. Dessinez-le à nouveau.',
      pathBroken:
        'Le chemin dessiné ne commence pas ou ne finit pas sur la ligne. Commencez sur la ligne avant la fermeture, et finissez après.',
    },
    notAffected: 'Peut passer quand même',
    cancelled: 'Ne circule pas',
    why: 'Pourquoi ?',
    whyHint: 'Vos collègues le lisent.',
    whyMissing: 'Indiquez pourquoi.',
    take: 'Décider ceci',
    answers: { notAffected: 'Peut passer quand même', cancelled: 'Ne circule pas' },
    reopen: 'Décider à nouveau',
    refuse: 'Dire pourquoi pas',
    refuseWhy: 'Pourquoi pas cette proposition ?',
    refused: (why) => `Pas choisi : ${why}`,
    say: 'Enregistrer',
    cancel: 'Fermer',
  },

  stops: {
    missed: 'Arrêts non desservis',
    noneMissed: 'Tous les arrêts sont desservis.',
    inside: 'dans la fermeture',
    collateral: 'à cause de la déviation',
    instead: (name) => `Montez à : ${name}`,
    nowhere: 'Pas encore d’autre arrêt',
    add: 'Ajouter un arrêt de remplacement',
    addFor: (name) => `Autre arrêt pour ${name}`,
    addHint: 'Cliquez sur la carte, ou cherchez un lieu.',
    pickOnMap: 'Indiquer sur la carte',
    picking: 'Cliquez sur la carte à l’endroit de l’arrêt. Appuyez sur Échap pour arrêter.',
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
    intro: 'Ces textes sont automatiques. Vous pouvez les modifier.',
    languages: 'Langues',
    header: 'Titre pour les voyageurs',
    description: 'Ce qui change',
    advice: 'Ce que font les voyageurs',
    generated: 'Texte automatique',
    written: 'Écrit par vous',
    translated: 'Traduit du néerlandais',
    restore: 'Revenir au texte automatique',
    restored: 'Le texte automatique est de retour.',
    stale:
      'Depuis l’écriture, les lignes, les arrêts ou les heures ont changé. Vérifiez si ce texte est encore juste.',
    staleKeep: 'Le texte est encore juste',
    left: (n) => count(n, { one: 'Encore # caractère', other: 'Encore # caractères' }),
    over: (n) => count(n, { one: '# caractère de trop', other: '# caractères de trop' }),
    longSentence: (words) => `Une phrase a ${words} mots. Des phrases courtes se lisent mieux.`,
    preview: 'Les voyageurs voient ceci',
    contact: 'Contact pour les voyageurs',
    contactHint: 'Adresse e-mail, numéro de téléphone ou page web.',
    note: 'Note pour les collègues',
    noteHint: 'Les voyageurs ne la voient pas.',
    empty: 'Le texte vient dès qu’on sait ce qui est fermé.',
  },

  review: {
    ready: 'Tout est rempli. Vous pouvez soumettre.',
    notReady: (n) =>
      count(n, { one: 'Il manque encore # chose :', other: 'Il manque encore # choses :' }),
    checking: 'Nous vérifions tout…',
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
    revisionNoteHint: 'Facultatif. Apparaît dans l’historique.',
    template: 'Enregistrer comme modèle',
    templateName: 'Nom du modèle',
    templateSave: 'Enregistrer le modèle',
    templateSaved: (name) => `Le modèle « ${name} » est enregistré.`,
    emergency: 'Publier en urgence',
    emergencyText:
      'Seulement si cela ne peut pas attendre. Les voyageurs le voient tout de suite. Un collègue vérifie après.',
    emergencyWhy: 'Pourquoi cela ne peut-il pas attendre ?',
    emergencyConfirm: 'Oui, publier en urgence',
    saved: 'Enregistré comme nouvelle version.',
  },

  done: {
    submitted: 'Soumis',
    submittedText:
      'Vos collègues qui peuvent approuver reçoivent une notification. Vous en recevez une dès que c’est approuvé ou refusé. D’ici là, les voyageurs ne voient rien.',
    published: 'Publié',
    publishedText: 'Les voyageurs le voient maintenant. Un collègue vérifie encore.',
    toWorks: 'Voir ces travaux',
    toList: 'Vers tous les travaux',
    another: 'Ajouter d’autres travaux',
    editAgain: 'Continuer à modifier',
  },
}
