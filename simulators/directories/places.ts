/** A street of the simulated address base, or a commune when `street` is empty. */
export interface KnownPlace {
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly insee: string
  /** « 19, Corrèze, Nouvelle-Aquitaine », as the service writes it. */
  readonly context: string
}

const CONTEXTS: Readonly<Record<string, string>> = {
  '01': '01, Ain, Auvergne-Rhône-Alpes',
  '13': "13, Bouches-du-Rhône, Provence-Alpes-Côte d'Azur",
  '19': '19, Corrèze, Nouvelle-Aquitaine',
  '27': '27, Eure, Normandie',
  '2A': '2A, Corse-du-Sud, Corse',
  '2B': '2B, Haute-Corse, Corse',
  '59': '59, Nord, Hauts-de-France',
  '69': '69, Rhône, Auvergne-Rhône-Alpes',
  '75': '75, Paris, Île-de-France',
  '974': '974, La Réunion',
}

const COMMUNES: readonly (readonly [insee: string, postcode: string, city: string, streets: readonly string[]])[] = [
  ['19272', '19000', 'Tulle', ['Quai de la République', 'Avenue Alsace Lorraine', 'Rue du Bac', 'Avenue Victor Hugo']],
  ['19031', '19100', 'Brive-la-Gaillarde', ['Rue du Commerce', 'Avenue de Paris', 'Boulevard Anatole France']],
  ['27343', '27120', 'Houlbec-Cocherel', ['Place de l’Église', 'Rue de la Mairie']],
  ['27229', '27000', 'Évreux', ['Rue de l’Horloge', 'Rue de la Harpe', 'Boulevard Georges Chauvin']],
  ['97411', '97400', 'Saint-Denis', ['Rue de la Victoire', 'Rue de la Source', 'Rue de Paris', 'Rue Félix Guyon']],
  ['97416', '97410', 'Saint-Pierre', ['Rue François de Mahy', 'Boulevard Hubert Delisle']],
  ['2A004', '20000', 'Ajaccio', ['Cours Napoléon', 'Rue Fesch', 'Boulevard du Roi Jérôme']],
  ['2A004', '20090', 'Ajaccio', ['Avenue Noël Franchini', 'Rue Nicolas Péraldi']],
  ['2B033', '20200', 'Bastia', ['Rue de l’Annonciade', 'Boulevard Paoli', 'Rue Napoléon']],
  ['59350', '59000', 'Lille', ['Rue des Tilleuls', 'Rue Desrousseaux', 'Rue de Paris', 'Boulevard Victor Hugo']],
  ['69387', '69007', 'Lyon', ['Rue des Lilas', 'Grande Rue de la Guillotière', 'Avenue Jean Jaurès']],
  ['69266', '69100', 'Villeurbanne', ['Rue du Lac', 'Cours Émile Zola']],
  ['75110', '75010', 'Paris', ['Rue Boulanger', 'Quai de Valmy', 'Rue du Faubourg Saint-Martin']],
  ['13203', '13003', 'Marseille', ['Rue de Ruffi', 'Boulevard National', 'Rue Félix Pyat']],
  ['01053', '01000', 'Bourg-en-Bresse', ['Avenue des Sports', 'Rue Charles Robin', 'Rue Victor Basch']],
  ['01283', '01100', 'Oyonnax', ['Rue Anatole France', 'Cours de Verdun']],
]

export const PLACES: readonly KnownPlace[] = COMMUNES.flatMap(([insee, postcode, city, streets]) =>
  ['', ...streets].map((street) => ({ street, postcode, city, insee, context: contextOf(insee) })),
)

function contextOf(insee: string): string {
  return CONTEXTS[insee.startsWith('97') ? insee.slice(0, 3) : insee.slice(0, 2)] ?? insee.slice(0, 2)
}
