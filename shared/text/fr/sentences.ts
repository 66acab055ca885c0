import type { Mode } from '../../network.ts'
import { plural } from '../plural.ts'
import type { NameList, SentenceWords, Subject } from '../sentence-words.ts'
import { words } from '../words.ts'

const count = plural('fr')
const conjunction = new Intl.ListFormat('fr', { type: 'conjunction' })
const disjunction = new Intl.ListFormat('fr', { type: 'disjunction' })
const and = (parts: string[]) => conjunction.format(parts)
const or = (parts: string[]) => disjunction.format(parts)

const modes: Record<Mode, [one: string, more: string]> = {
  tram: ['le tram', 'les trams'],
  metro: ['le métro', 'les métros'],
  rail: ['le train', 'les trains'],
  bus: ['le bus', 'les bus'],
  trolleybus: ['le trolleybus', 'les trolleybus'],
  ferry: ['le ferry', 'les ferrys'],
  other: ['la ligne', 'les lignes'],
}
const verb = (s: Subject, one: string, more: string) => `${s.text} ${s.plural ? more : one}`
const many = (list: NameList) => list.names.length + list.more > 1
const names = ({ names, more }: NameList) =>
  and(more > 0 ? [...names, count(more, { one: '# autre', other: '# autres' })] : names)
const stops = (list: NameList) => `${many(list) ? 'les arrêts' : 'l’arrêt'} ${names(list)}`
/** `de De Lijn` would stumble: the name stands behind a noun. */
const of = (name: string) => `du réseau ${name}`

export const sentences: SentenceWords = {
  lines: (mode, numbers) => `${modes[mode][numbers.length > 1 ? 1 : 0]} ${and(numbers)}`,
  countLines: (n) => count(n, { one: '# ligne', other: '# lignes' }),
  network: (name, mode) => ({
    text: `${modes[mode ?? 'other'][1]} ${of(name)}`,
    plural: true,
  }),
  and,
  or,
  towards: (headsigns) => `direction ${or(headsigns)}`,
  oneDirection: 'dans un sens',
  between: (from, to) => `entre ${from} et ${to}`,
  beyond: (stop) => `au-delà de ${stop}`,
  change: {
    suspended: (s, where) => words(verb(s, 'ne circule pas', 'ne circulent pas'), where),
    partlySuspended: (s, where) =>
      words(verb(s, 'ne circule pas', 'ne circulent pas'), 'à certaines heures', where),
    detour: (s, where) => words(verb(s, 'suit', 'suivent'), 'une déviation', where),
    shortened: (s, where) =>
      words(
        verb(s, 'ne circule pas', 'ne circulent pas'),
        where === '' ? 'sur tout le trajet' : where,
      ),
    reduced: (s, where) => words(verb(s, 'circule', 'circulent'), 'moins souvent', where),
    delayed: (s, where) => words(verb(s, 'a', 'ont'), 'du retard', where),
    modified: (s, where) =>
      words(verb(s, 'circule', 'circulent'), 'autrement que d’habitude', where),
    more: (s, where) => words(verb(s, 'circule', 'circulent'), 'plus souvent', where),
    lessAccessible: (s, where) =>
      words(verb(s, 'offre', 'offrent'), 'un accès plus difficile', where),
    normal: (s, where) => words(verb(s, 'circule', 'circulent'), 'normalement', where),
    disrupted: (s, where) => words(verb(s, 'connaît', 'connaissent'), 'une perturbation', where),
  },

  stops,
  countStops: (n) => count(n, { one: '# arrêt', other: '# arrêts' }),
  skips: (s, at) => `${verb(s, 'ne dessert pas', 'ne desservent pas')} ${at}`,
  someLines: { text: 'certaines lignes', plural: true },
  closed: (s, where) => verb({ ...s, text: words(s.text, where) }, 'est fermé', 'sont fermés'),
  moved: (s, lines) => words(verb(s, 'est déplacé', 'sont déplacés'), lines && `pour ${lines}`),
  lessAccessibleStop: (s) => verb(s, 'est moins accessible', 'sont moins accessibles'),
  troubledStop: (at) => `perturbation : ${at}`,
  stillServed: (plural) =>
    plural ? 'Les lignes s’y arrêtent quand même.' : 'La ligne s’y arrête quand même.',
  added: (list, lines) => {
    const are = many(list) ? 'il y a des arrêts temporaires' : 'il y a un arrêt temporaire'
    return `${words(are, lines && `pour ${lines}`)} : ${names(list)}`
  },

  board: (name, kind, insteadOf, metres) => {
    const away = metres === undefined ? '' : `, à environ ${metres} mètres`
    const where = words(
      'montez à',
      { known: 'l’arrêt', temporary: 'l’arrêt temporaire', other: 'l’autre arrêt' }[kind],
      name,
      insteadOf && `au lieu de ${insteadOf}`.replace(/^au lieu de les /, 'au lieu des '),
    )
    return `${where}${away}`
  },
  boardNearest: (near) =>
    near.length > 0
      ? `allez à l’arrêt le plus proche que votre ligne dessert : ${or(near)}`
      : 'allez à l’arrêt le plus proche que votre ligne dessert',
  boardTowards: (where, near) => `${where} : ${or(near)}`,
  boardUnknown: 'nous ne savons pas où se trouve l’arrêt maintenant',
  boardInText: (publishers) =>
    `lisez dans le texte de ${and(publishers)} où se trouve l’arrêt maintenant`,
  otherLine: 'prenez une autre ligne',
  checkFirst: 'avant de partir, vérifiez si votre ligne circule',

  probably: (s, where, streets) => {
    const way = streets.names.length > 0 ? `par ${names(streets)}` : 'par un autre chemin'
    const runs = s.plural ? 'passent probablement' : 'passe probablement'
    return words(s.text, where, runs, way)
  },
  drives: (s, where, streets) =>
    words(verb({ ...s, text: words(s.text, where) }, 'passe', 'passent'), `par ${names(streets)}`),
  standsIn: (mode, s, where) =>
    words(modes[mode][0].replace(/^le /, 'un ').replace(/^la /, 'une '), 'remplace', s.text, where),
  allServed: 'Tous les arrêts restent ouverts.',
  longer: (minutes) =>
    count(minutes, {
      one: 'Cela prend environ # minute de plus.',
      other: 'Cela prend environ # minutes de plus.',
    }),
  ownEstimate: (publishers, count) => {
    const ours = `C’est nous qui estimons ${count > 1 ? 'ces chemins' : 'ce chemin'}`
    return publishers.length > 0 ? `${ours}, pas ${and(publishers)}.` : `${ours}.`
  },

  worksTitle: (cause, streets) =>
    words(
      cause === 'SPECIAL_EVENT'
        ? 'Événement'
        : cause === 'DEMONSTRATION'
          ? 'Manifestation'
          : cause === 'CONSTRUCTION' || cause === 'MAINTENANCE'
            ? 'Travaux'
            : 'Perturbation',
      streets.names.length > 0 ? `dans la rue : ${names(streets)}` : 'dans la rue',
    ),
  worksEffect: 'Nous ne savons pas encore si des bus ou des trams sont perturbés.',
  worksNoEffect: 'Les bus et les trams circulent normalement.',
  worksBlocked:
    'Des bus ou des trams ne peuvent pas passer. Nous ne savons pas encore quelles lignes.',
  disruptionTitle: (streets) =>
    streets.names.length > 0 ? `Perturbation : ${names(streets)}` : 'Il y a une perturbation',

  why: {
    TECHNICAL_PROBLEM: 'La cause : un problème technique',
    STRIKE: 'La cause : une grève',
    DEMONSTRATION: 'La cause : une manifestation',
    ACCIDENT: 'La cause : un accident',
    HOLIDAY: 'La cause : un jour férié',
    WEATHER: 'La cause : la météo',
    MAINTENANCE: 'La cause : un entretien',
    CONSTRUCTION: 'La cause : des travaux',
    POLICE_ACTIVITY: 'La cause : une intervention de la police',
    MEDICAL_EMERGENCY: 'La cause : une urgence médicale',
    SPECIAL_EVENT: 'La cause : un événement',
  },
  said: (publishers) => `Source : ${and(publishers)}.`,
  estimated: (parts) =>
    `C’est notre estimation : ${and(
      parts.map(
        (part) =>
          ({
            lines: 'les lignes',
            stops: 'les arrêts',
            board: 'l’endroit où monter',
            route: 'l’itinéraire',
            periods: 'la période',
          })[part],
      ),
    )}. La réalité peut être différente.`,
  example: 'Ceci est un exemple. Ce n’est pas réel.',
  cancelled: 'Ce n’est plus d’actualité.',
  translated: 'Traduction du néerlandais.',
  inLanguage: (language, text) => `En ${language} : « ${text} »`,
  cancelledTitle: (title) => `Plus d’actualité : ${title}`,
  comingTitle: (title) => `À venir : ${title}`,
}
