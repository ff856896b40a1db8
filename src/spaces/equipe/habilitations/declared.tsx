import {
  type DirectoryDifference,
  directoryDifferences,
  evaluate,
  type FileSheet,
  GROUNDS,
  isGround,
  isStructureType,
  parseAnswers,
  STRUCTURE_TYPES,
} from '../../../domain/habilitation/index.ts'
import { type Commune, printedSiret } from '../../../domain/organisations/index.ts'
import {
  Alert,
  Badge,
  Disclosure,
  formatDateTime,
  formatNumber,
  plural,
  SummaryList,
} from '../../../platform/ui/index.ts'
import { TEAM_ZONE } from '../done.ts'
import { COMMITMENT_WORDS } from './words.ts'

interface Props {
  readonly sheet: FileSheet
}

const DIFFERENT = <Badge kind="warning">À comparer</Badge>

interface StructureProps extends Props {
  /** INSEE's, when the place is known: its population bears on elected officials (DEC-20). */
  readonly commune: Commune | undefined
}

/** What the structure said of itself, beside what the directory says. */
export function StructureDeclared({ sheet, commune }: StructureProps) {
  const { file } = sheet
  const { directory } = file
  const differences: readonly DirectoryDifference[] = directoryDifferences(file)
  const street = `${file.address}${file.addressComplement ? `, ${file.addressComplement}` : ''}, ${file.postalCode} ${file.city}`
  const type = file.type !== null && isStructureType(file.type) ? STRUCTURE_TYPES[file.type] : (file.type ?? '')
  return (
    <section class="ac-section" aria-labelledby="structure">
      <h2 id="structure">La structure</h2>
      {differences.includes('closed') && (
        <Alert kind="warning">
          <p>L’annuaire des entreprises dit cet établissement fermé.</p>
        </Alert>
      )}
      {differences.includes('unanswered') && (
        <Alert kind="warning">
          <p>Ce SIRET est à vérifier : l’annuaire n’a pas répondu quand le dossier a été rempli.</p>
        </Alert>
      )}
      <SummaryList
        rows={[
          {
            label: 'Nom',
            value: (
              <Beside declared={file.name ?? ''} said={directory?.name} different={differences.includes('name')} />
            ),
          },
          { label: 'SIRET', value: file.siret ? printedSiret(file.siret) : '' },
          {
            label: 'Adresse du lieu d’accueil',
            value: (
              <Beside
                declared={street}
                said={directory?.address}
                different={differences.includes('street') || differences.includes('postal_code')}
              />
            ),
          },
          ...(commune
            ? [
                {
                  label: 'Commune',
                  value: `${commune.name}, ${commune.population === null ? 'population inconnue' : plural(commune.population, 'habitant')}`,
                },
              ]
            : []),
          { label: 'Type', value: file.typeOther ? `${type} : ${file.typeOther}` : type },
          { label: 'Numéro France services', value: file.franceServicesNumber ?? 'Aucun' },
          {
            label: 'Catégorie juridique',
            value: directory?.legalCategory ?? 'Inconnue',
          },
          { label: 'Site', value: file.website ?? 'Aucun' },
          { label: 'Mission', value: <Typed text={file.mission || 'Non décrite'} /> },
          {
            label: 'Démarches par semaine',
            value: file.weeklyVolume === null ? 'Non dit' : `${formatNumber(file.weeklyVolume)} environ`,
          },
          {
            label: 'Annuaire consulté',
            value: directory ? `Le ${formatDateTime(new Date(directory.at), TEAM_ZONE)}` : 'Pas de réponse',
          },
        ]}
      />
    </section>
  )
}

/** A text as it was typed, its lines kept. */
function Typed({ text }: { readonly text: string }) {
  return <span class="ac-typed">{text}</span>
}

function Beside({
  declared,
  said,
  different,
}: {
  readonly declared: string
  readonly said: string | undefined
  readonly different: boolean
}) {
  return (
    <>
      {declared} {different && DIFFERENT}
      {said !== undefined && <span class="ac-detail">Annuaire : {said}</span>}
    </>
  )
}

/** Why it may help people, what it answered before, what it ticked. */
export function GroundsDeclared({ sheet }: Props) {
  const { file } = sheet
  const answers = parseAnswers(file.eligibility)
  const evaluation = answers ? evaluate(answers) : undefined
  const ticked = Object.entries(COMMITMENT_WORDS).map(([key, words]) => {
    const at = Object.entries(file.commitments).find(([commitment]) => commitment === key)?.[1]
    return { label: words, value: at ? `Le ${formatDateTime(new Date(at), TEAM_ZONE)}` : 'Non coché' }
  })
  return (
    <section class="ac-section" aria-labelledby="fondements">
      <h2 id="fondements">Ce qui l’autorise à aider</h2>
      {file.grounds.length === 0 ? (
        <p>Aucune raison n’est déclarée.</p>
      ) : (
        <SummaryList
          rows={file.grounds.map(({ ground, support }) => ({
            label: isGround(ground) ? GROUNDS[ground].label : ground,
            value: <Typed text={support || 'Rien à l’appui'} />,
          }))}
        />
      )}
      {evaluation && (
        <Disclosure summary="Réponses au test d’éligibilité">
          <SummaryList
            rows={evaluation.reasons.map((reason) => ({
              label: reason.answer,
              value: (
                <>
                  <VerdictBadge verdict={reason.verdict} />
                  <span class="ac-detail">{reason.text}</span>
                </>
              ),
            }))}
          />
        </Disclosure>
      )}
      <Disclosure summary="Engagements cochés">
        <SummaryList rows={ticked} />
      </Disclosure>
    </section>
  )
}

const ELIGIBILITY = {
  oui: { words: 'Oui', look: 'success' },
  a_examiner: { words: 'À examiner', look: 'warning' },
  non: { words: 'Non', look: 'error' },
} as const

function VerdictBadge({ verdict }: { readonly verdict: keyof typeof ELIGIBILITY }) {
  return <Badge kind={ELIGIBILITY[verdict].look}>{ELIGIBILITY[verdict].words}</Badge>
}
