import type { FactorView, OpenSession, SignedIn } from '../../domain/comptes/index.ts'

/** What a factor is, for whoever has to recognise it. */
const KIND_WORDS: Readonly<Record<FactorView['kind'], string>> = {
  totp_app: 'Application',
  totp_card: 'Carte',
  passkey: 'Clé d’accès',
  recovery_codes: 'Codes de secours',
}

/** « Application « Mon téléphone » », « Carte n° GADT0001234 ». */
export function factorName({ kind, label, serial }: Pick<FactorView, 'kind' | 'label' | 'serial'>): string {
  const name = label ? ` « ${label} »` : ''
  return `${KIND_WORDS[kind]}${name}${serial && !label ? ` n° ${serial}` : ''}`
}

/** How a session was opened. */
export const METHOD_WORDS: Readonly<Record<OpenSession['method'], string>> = {
  code_et_lien: 'Code et lien reçu par mail',
  cle_d_acces: 'Clé d’accès',
  proconnect: 'ProConnect',
  activation: 'Lien et code de première connexion',
  entrainement: 'Entrée de l’espace d’entraînement',
}

/** Told apart in this order: each one also names those after it. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'un iPhone'],
  [/iPad/, 'un iPad'],
  [/Android.*Mobile/, 'un téléphone Android'],
  [/Android/, 'une tablette Android'],
  [/Windows/, 'un ordinateur Windows'],
  [/Macintosh|Mac OS X/, 'un Mac'],
  [/CrOS/, 'un Chromebook'],
  [/Linux|X11/, 'un ordinateur Linux'],
]

/** « Firefox, sur un ordinateur Windows »: what a browser says of itself, which nobody can be sure of. */
export function deviceWords(userAgent: string): string {
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1]
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1]
  if (browser && system) return `${browser}, sur ${system}`
  return browser ?? (system ? `Un navigateur, sur ${system}` : 'Un appareil non reconnu')
}

/** What somebody is in the structure that they work for now. */
export function rolesInWords({ roles }: Pick<SignedIn, 'roles'>): string {
  const words = { aidant: 'aidante ou aidant', referent: 'référente ou référent' }
  return roles.map((role) => words[role]).join(', ')
}
