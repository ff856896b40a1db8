import type { ComponentChildren } from 'preact'
import { FUNDING_PATH, SESSION_CURRICULA, TRAINING_CURRICULA } from '../../../domain/formations/index.ts'
import { type Commitment, type FileView, parseAnswers, prefillOf } from '../../../domain/habilitation/index.ts'
import { eurosWords } from '../../sessions/words.ts'

/** « 322 € pour 7 heures, 644 € pour 14 heures » */
const TRAINING_PRICES = SESSION_CURRICULA.map((curriculum) => {
  const { priceCents, hours } = TRAINING_CURRICULA[curriculum]
  return `${eurosWords(priceCents)} pour ${hours} heures`
}).join(', ')

interface Words {
  readonly label: string
  readonly hint?: ComponentChildren
}

/** What whoever sends the file commits to, in the name of the structure (domain/03 H-27, S-003, S-013, S-014, S-029, DEC-23). */
const WORDS: Readonly<Record<Commitment, Words>> = {
  cgu: {
    label: 'La structure accepte les conditions générales d’utilisation',
    hint: (
      <a
        href="/cgu"
        target="_blank"
        rel="noopener"
        title="Lire les conditions générales d’utilisation - nouvelle fenêtre"
      >
        Lire les conditions générales d’utilisation
      </a>
    ),
  },
  formation_financement: {
    label: 'J’ai lu ce que coûte la formation et comment la financer',
    hint: (
      <>
        {TRAINING_PRICES}. Elle peut être prise en charge. Elle est gratuite entre pairs, une fois la structure
        habilitée.{' '}
        <a href={FUNDING_PATH} target="_blank" rel="noopener" title="Voir qui peut payer - nouvelle fenêtre">
          Voir qui peut payer
        </a>
      </>
    ),
  },
  dpo_informe: {
    label: 'La personne déléguée à la protection des données de la structure (DPO) est informée',
    hint: 'Sans DPO : la personne qui dirige la structure.',
  },
  professionnels_seulement: {
    label: 'Les aidants sont tous des professionnels',
    hint: 'Ni bénévole, ni volontaire en service civique, ni stagiaire, ni apprenti.',
  },
  contrat_de_travail: {
    label: 'Chacun a un contrat de travail avec la structure, que nous pouvons montrer',
    hint: 'Contrat, arrêté de nomination ou acte d’engagement.',
  },
  gratuite: {
    label: 'L’aide est gratuite pour les personnes accompagnées',
  },
  sans_aidant_familial: {
    label: 'Aucun aidant n’aide ici un membre de sa famille ou un proche',
  },
  sans_elu: {
    label: 'Aucun élu n’est référent ni aidant',
  },
  sans_mandataire_judiciaire: {
    label: 'Aucun aidant n’agit comme mandataire judiciaire à la protection des majeurs',
    hint: 'Tutelle, curatelle… : la loi leur donne déjà un mandat.',
  },
}

/** An elected official's case is examined, never promised: what is declared is what can be checked (DEC-20). */
const ELECTED: Readonly<Record<'commune_sans_ccas' | 'employe_ailleurs', Words>> = {
  commune_sans_ccas: {
    label: 'Les élus nommés ici sont ceux d’une commune de moins de 1 500 habitants, sans CCAS',
    hint: 'L’équipe vérifie la population et examine le cas.',
  },
  employe_ailleurs: {
    label: 'Les élus nommés ici sont employés par un CCAS ou un CIAS d’un autre territoire que celui de leur mandat',
    hint: 'L’équipe demandera un engagement signé.',
  },
}

/** The words of a commitment for this file. */
export function commitmentWords(file: FileView, commitment: Commitment): Words {
  const answers = parseAnswers(file.eligibility)
  const elected = answers ? prefillOf(answers)?.elected : null
  return commitment === 'sans_elu' && elected ? ELECTED[elected] : WORDS[commitment]
}
