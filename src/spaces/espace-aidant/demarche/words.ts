import type { DoneBy, Outcome, OutsideChannel, Presence } from '../../../domain/mandats/index.ts'

/** « présente », « au téléphone », « absente »: the person, at the time of the acte. */
export const PRESENCE_WORDS: Readonly<Record<Presence, string>> = {
  present: 'La personne est présente',
  telephone: 'La personne est au téléphone',
  absent: 'La personne est absente',
}

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  faite: 'La démarche est faite',
  a_reprendre: 'Elle est à reprendre plus tard',
  echouee: 'Elle n’a pas pu être faite',
}

export const DOER_WORDS: Readonly<Record<DoneBy, string>> = {
  aidant: 'Moi, au nom de la personne',
  ensemble: 'Nous deux ensemble',
  usager: 'La personne, seule',
}

export const CHANNEL_WORDS: Readonly<Record<OutsideChannel, string>> = {
  telephone: 'Par téléphone',
  courrier: 'Par courrier',
  guichet: 'Au guichet',
  autre_site: 'Sur un site, sans FranceConnect',
}
