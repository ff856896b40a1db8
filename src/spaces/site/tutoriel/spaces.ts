import type { SpaceName } from './model.ts'

export interface Space {
  readonly name: string
  /** In the map, where there is little room: one or two lines. */
  readonly lines: readonly [string] | readonly [string, string]
  /** « Vous êtes … » */
  readonly in: string
  readonly text: string
  /** On a grid of 24 × 24, one line wide. */
  readonly paths: readonly string[]
}

export const SPACES: Readonly<Record<SpaceName, Space>> = {
  'aidants-connect': {
    name: 'Aidants Connect',
    lines: ['Aidants', 'Connect'],
    in: 'sur Aidants Connect',
    text: 'Votre espace de travail. Vous y préparez les mandats, vous y retrouvez les personnes.',
    paths: ['M8.5 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6z', 'M2.5 19.5v-1a6 6 0 0 1 9.6-4.8', 'M13.5 17.5h7.5M18 14.5l3 3-3 3'],
  },
  mails: {
    name: 'Votre boîte aux lettres',
    lines: ['Vos mails'],
    in: 'dans votre boîte aux lettres',
    text: 'Celle de votre travail. Elle reçoit le lien qui vous connecte.',
    paths: ['M3.5 6h17v12.5h-17z', 'M3.5 7l8.5 6.5L20.5 7'],
  },
  franceconnect: {
    name: 'FranceConnect',
    lines: ['France', 'Connect'],
    in: 'sur FranceConnect',
    text: 'Le service de l’État qui prouve une identité. La personne y signe ; vous y passez pour agir.',
    paths: ['M12 3.5l7 2.5v5.5c0 4.3-2.8 7.3-7 9-4.2-1.7-7-4.7-7-9V6z', 'M9 12l2.2 2.2L15.2 10'],
  },
  'site-public': {
    name: 'Le site public',
    lines: ['Site', 'public'],
    in: 'sur le site public',
    text: 'Celui de l’administration : allocations, impôts, santé… La démarche s’y fait.',
    paths: ['M3.5 9.5 12 4.5l8.5 5z', 'M5.5 9.5v8M9.8 9.5v8M14.2 9.5v8M18.5 9.5v8', 'M3.5 20h17M4.5 17.5h15'],
  },
}
