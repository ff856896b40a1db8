/** What makes one public service differ from another: its words, its documents, the perimeters of mandat it takes. */
export type ServiceKind = 'prestations' | 'impots'

export type ServiceDocument = {
  /** File name, and address on the site. */
  file: string
  title: string
  /** Lines of the document; `{nom}`, `{naissance}`, `{dossier}`, `{date}` are filled in. */
  lines: readonly string[]
}

export type KindFacts = {
  tagline: string
  accent: 'vert' | 'prune'
  cookie: string
  /** Registered at FranceConnect (domain/04 B.4). */
  repScope: readonly string[]
  numberPrefix: string
  fileTitle: string
  /** The file's state, one step further at each new sign-in. */
  states: readonly string[]
  documents: readonly ServiceDocument[]
  answer: string
}

export const KINDS: Readonly<Record<ServiceKind, KindFacts>> = {
  prestations: {
    tagline: 'Allocations, logement, famille',
    accent: 'vert',
    cookie: 'service_prestations',
    repScope: ['Famille-Scolarité', 'Social-Santé', 'Logement'],
    numberPrefix: 'CP',
    fileTitle: 'Demande d’aide au logement',
    states: ['Dossier déposé', 'En cours d’examen', 'Pièce demandée', 'Accepté'],
    documents: [
      {
        file: 'attestation-de-droits.pdf',
        title: 'Attestation de droits',
        lines: [
          'La Caisse des prestations atteste que',
          '{nom}, né(e) le {naissance},',
          'est inscrit(e) sous le numéro de dossier {dossier}.',
          'Droits ouverts à ce jour : allocation logement.',
          'Fait le {date}.',
        ],
      },
    ],
    answer: 'Votre message est bien arrivé. Un conseiller vous répond sous cinq jours.',
  },
  impots: {
    tagline: 'Déclarer, payer, suivre',
    accent: 'prune',
    cookie: 'service_impots',
    repScope: ['Argent-Impots-Consommation'],
    numberPrefix: 'IM',
    fileTitle: 'Demande de délai de paiement',
    states: ['Demande reçue', 'En cours d’étude', 'Justificatif demandé', 'Délai accordé'],
    documents: [
      {
        file: 'avis-d-impot.pdf',
        title: 'Avis d’impôt sur le revenu',
        lines: [
          'Avis établi pour {nom}, né(e) le {naissance}.',
          'Numéro de dossier : {dossier}.',
          'Revenu fiscal de référence : 11 840 euros.',
          'Impôt à payer : 0 euro.',
          'Fait le {date}.',
        ],
      },
      {
        file: 'bordereau-de-paiement.pdf',
        title: 'Bordereau de paiement',
        lines: [
          'Paiements reçus de {nom}, dossier {dossier}.',
          'Taxe foncière, première échéance : 126 euros.',
          'Taxe foncière, deuxième échéance : 126 euros.',
          'Édité le {date}.',
        ],
      },
    ],
    answer: 'Votre message est bien arrivé. Votre centre vous répond sous dix jours.',
  },
}
