import type { ComponentChildren } from 'preact'
import {
  type Criterion,
  chosenAt,
  type FileSheet,
  isStructureType,
  parseAnswers,
  QUESTIONS,
  STRUCTURE_TYPES,
} from '../../../domain/habilitation/index.ts'
import { printedSiret } from '../../../domain/organisations/index.ts'
import { formatNumber } from '../../../platform/ui/index.ts'
import { Address } from './people.tsx'
import { AUTHORITY_READ } from './words.ts'

/** What the file says about a criterion, beside the question that it answers. */
export function CriterionFacts({ criterion, sheet }: { readonly criterion: Criterion; readonly sheet: FileSheet }) {
  const facts = factsOf(criterion, sheet).filter((fact) => fact !== '')
  if (facts.length === 0) return null
  return (
    <div class="ac-criterion__facts">
      <p>Dans le dossier :</p>
      <ul>
        {facts.map((fact, place) => (
          <li key={place} class="ac-typed">
            {fact}
          </li>
        ))}
      </ul>
    </div>
  )
}

function factsOf({ key, ground }: Criterion, sheet: FileSheet): readonly ComponentChildren[] {
  const { file, requesters } = sheet
  const { directory, referent } = file
  if (ground) return [file.grounds.find((one) => one.ground === ground)?.support || 'Rien à l’appui']
  switch (key) {
    case 'personne_morale':
      return [
        file.siret ? `SIRET ${printedSiret(file.siret)}` : '',
        directory
          ? `Annuaire : ${directory.name}, ${directory.address}${directory.closed ? ' (fermé)' : ''}`
          : 'L’annuaire n’a pas répondu',
      ]
    case 'objet':
      return [
        file.type !== null && isStructureType(file.type) ? STRUCTURE_TYPES[file.type] : (file.typeOther ?? ''),
        file.mission,
        file.website ?? '',
      ]
    case 'aide_reguliere':
      return [
        file.weeklyVolume === null ? '' : `${formatNumber(file.weeklyVolume)} démarches par semaine environ`,
        answerTo(sheet, 'frequence'),
      ]
    case 'gratuite':
      return [answerTo(sheet, 'gratuite'), file.commitments.gratuite ? 'Engagement coché' : '', file.website ?? '']
    case 'lieu_unique':
      return [`${file.name}, ${file.address}, ${file.postalCode} ${file.city}`]
    case 'contrat_de_travail':
      return [answerTo(sheet, 'contrat'), ...occupationsOf(sheet)]
    case 'sans_elu':
      return [answerTo(sheet, 'elus'), ...occupationsOf(sheet)]
    case 'professionnels':
    case 'sans_mandataire_judiciaire':
      return occupationsOf(sheet)
    case 'adresses':
      return peopleOf(sheet).map((one) => <Address key={one.email} of={one} />)
    case 'referent':
      return referent ? [`${referent.givenName} ${referent.familyName}, ${referent.occupation}`] : []
    case 'auteur_autorise':
      return [
        ...requesters.filter(({ author }) => author).map(({ name, occupation }) => `${name}, ${occupation}`),
        file.authority ? AUTHORITY_READ[file.authority] : '',
      ]
    default:
      return []
  }
}

/** The référent where they are aidant too, then the aidants. */
function peopleOf({ file: { referent }, aidants }: FileSheet) {
  return [...(referent ? [referent] : []), ...aidants]
}

function occupationsOf({ file: { referent }, aidants }: FileSheet): readonly string[] {
  return [...(referent?.alsoAidant ? [referent] : []), ...aidants].map(
    ({ givenName, familyName, occupation }) => `${givenName} ${familyName}, ${occupation}`,
  )
}

/** What was answered to a question of the eligibility test, in its words; nothing when it was not asked. */
function answerTo({ file }: FileSheet, id: (typeof QUESTIONS)[number]['id']): string {
  const answers = parseAnswers(file.eligibility)
  const question = QUESTIONS.find((one) => one.id === id)
  if (!answers || !question) return ''
  const labels = chosenAt(answers, id).map((key) => question.answers[key]?.label ?? '')
  return labels.length > 0 ? `Test d’éligibilité : ${labels.join(', ')}` : ''
}
