import { plural } from '../plural.ts'
import type { WorksWords } from '../works-words.ts'

const count = plural('fr')
const list = new Intl.ListFormat('fr', { type: 'conjunction' })
const line = ({ line, headsign }: Record<string, string | number>) =>
  headsign ? `Ligne ${line} direction ${headsign}` : `Ligne ${line}`

export const works: WorksWords = {
  faults: {
    missing: () => 'Il manque quelque chose ici. Complétez-le.',
    tooLong: ({ most, length }) =>
      `Le titre est trop long : ${length} caractères. Raccourcissez-le à ${most} caractères.`,
    endBeforeStart: () => 'La fin tombe avant le début. Choisissez une fin plus tardive.',
    inThePast: () => 'La période est déjà passée. Choisissez une fin dans le futur.',
    neverInForce: () =>
      'Ainsi, la rue n’est jamais fermée. Vérifiez les jours, les heures et les exceptions.',
    emptyClosure: () =>
      'Rien n’est dessiné, ou le dessin n’est pas utilisable. Dessinez la partie de rue fermée.',
    unansweredPattern: (v) =>
      `${line(v)} : ne peut pas passer. Choisissez ce que fait cette ligne.`,
    answerNotHit: (v) => `${line(v)} : n’est plus perturbée. Retirez la réponse pour cette ligne.`,
    missingLeg: (v) =>
      `${line(v)} : il manque un chemin autour d’une partie fermée. Choisissez-en un.`,
    missingWhy: (v) => `${line(v)} : écrivez pourquoi elle peut passer, ou ne circule pas.`,
    pathBroken: (v) =>
      `${line(v)} : le chemin dessiné ne rejoint pas la ligne. Commencez et finissez sur la ligne, avant et après la partie fermée.`,
    pathTooShort: (v) => `${line(v)} : le chemin dessiné est trop court. Dessinez-le à nouveau.`,
    unknownStop: ({ stop }) =>
      `L’arrêt ${stop} n’existe pas dans les horaires. Choisissez un autre arrêt.`,
    unknownLine: ({ line }) =>
      `La ligne ${line} n’existe pas dans les horaires. Choisissez une autre ligne.`,
    staleText: () =>
      'Ce texte a été écrit pour une version précédente. Relisez-le : est-il encore juste, ou voulez-vous le nouveau texte ?',
    nothingNamed: () => 'Aucune ligne ni aucun arrêt n’est choisi. Choisissez-en au moins un.',
  },
  missing: {
    title: 'Les travaux n’ont pas encore de nom. Donnez-leur un nom.',
    'closure.modes': 'Rien n’est arrêté. Choisissez ce qui ne passe pas : bus, tram ou les deux.',
    'texts.nl.description':
      'Sans carte, le voyageur ne sait pas ce qui change. Écrivez-le dans le texte néerlandais.',
    replacementStops: 'Un arrêt de remplacement n’a pas encore de nom. Donnez-lui un nom.',
    other: 'Il manque quelque chose ici. Complétez-le.',
  },
  titleAt: (title, street) => `${title} : fermeture ${street}`,
  runsPart: ({ text, plural }, until, from) => {
    const part =
      from === undefined
        ? `jusqu’à ${until}`
        : until === undefined
          ? `à partir de ${from}`
          : `jusqu’à ${until}, puis à nouveau à partir de ${from}`
    return `${text} ${plural ? 'circulent' : 'circule'} ${part}`
  },
  noStandIn: 'Il n’y a pas de bus de remplacement.',
  questions: (contact) => `Des questions ? ${contact}`,
  seenClosed: 'Vu sur place : la rue est fermée.',
  seenOpen: 'Vu sur place : la rue n’est pas fermée pour le moment.',

  labels: {
    title: 'Nom',
    cause: 'Cause',
    planned: 'Prévu',
    closure: 'Ce qui est fermé',
    named: 'Lignes et arrêts',
    streets: 'Rues',
    schedule: 'Quand',
    announce: 'Les voyageurs le savent à partir du',
    answer: 'Ligne',
    stop: 'Arrêt de remplacement',
    header: 'Titre pour les voyageurs',
    description: 'Texte pour les voyageurs',
    advice: 'Conseil aux voyageurs',
    contact: 'Contact',
    note: 'Note pour les collègues',
  },
  cause: {
    UNKNOWN_CAUSE: 'inconnue',
    OTHER_CAUSE: 'autre chose',
    TECHNICAL_PROBLEM: 'problème technique',
    STRIKE: 'grève',
    DEMONSTRATION: 'manifestation',
    ACCIDENT: 'accident',
    HOLIDAY: 'jour férié',
    WEATHER: 'la météo',
    MAINTENANCE: 'entretien',
    CONSTRUCTION: 'travaux',
    POLICE_ACTIVITY: 'intervention de la police',
    MEDICAL_EMERGENCY: 'urgence médicale',
    SPECIAL_EVENT: 'événement',
  },
  yes: 'oui',
  no: 'non',
  nothing: 'rien',
  answers: {
    detour: 'suit une déviation',
    shortened: 'ne circule pas sur tout le trajet',
    notAffected: 'circule normalement',
    cancelled: 'ne circule pas',
  },
  noAnswer: 'pas encore décidé',
  via: (streets) => `par ${list.format(streets)}`,
  minutesLonger: (n) => count(n, { one: '# minute de plus', other: '# minutes de plus' }),
  misses: (stops) => `ne dessert pas ${list.format(stops)}`,
  standsIn: (stops) => `au lieu de ${list.format(stops)}`,
  parts: (n) => count(n, { one: '# partie dessinée', other: '# parties dessinées' }),
  partAdded: 'une partie ajoutée',
  partMoved: 'une partie modifiée',
  partRemoved: 'une partie retirée',
  radius: (metres) => `${metres} mètres autour des points`,
  modes: (modes) => `fermé pour : ${modes}`,
  generated: 'texte automatique',
}
