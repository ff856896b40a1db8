import type { ComponentChildren } from 'preact'
import {
  commandsOpen,
  type FileStep,
  type FileView,
  GROUNDS,
  isGround,
  isStructureType,
  MANY_AIDANTS,
  STRUCTURE_TYPES,
} from '../../../domain/habilitation/index.ts'
import { printedSiret } from '../../../domain/organisations/index.ts'
import { Alert, Badge, formatNumber, plural, SummaryList } from '../../../platform/ui/index.ts'
import { habilitationPaths } from '../paths.ts'
import { AUTHORITY_WORDS } from '../words.ts'
import { editPath, type StepRequest } from './step.tsx'

/** The parts of the summary: everything that the file declares, each with the way to change it while it may be. */

function Edit({ file, step, label }: { readonly file: FileView; readonly step: FileStep; readonly label: string }) {
  const open = commandsOpen('demandeur', { state: file.state, wasSubmitted: file.submittedAt !== null })
  return open.has('modifier') ? <a href={editPath(step, file.id)}>{label}</a> : null
}

interface SectionProps {
  readonly title: string
  /** Where it is changed. */
  readonly edit: ComponentChildren
  readonly children: ComponentChildren
}

function Section({ title, edit, children }: SectionProps) {
  return (
    <section class="ac-recap">
      <div class="ac-title-row">
        <h2>{title}</h2>
        {edit}
      </div>
      {children}
    </section>
  )
}

export function Who({ request, file }: { readonly request: StepRequest; readonly file: FileView }) {
  const { givenName, familyName, occupation, email } = request.visitor.requester
  return (
    <Section title="Qui fait la demande" edit={<a href={habilitationPaths.identity}>Modifier mon identité</a>}>
      <SummaryList
        rows={[
          { label: 'Nom', value: `${givenName} ${familyName}, ${occupation}` },
          { label: 'Adresse', value: email },
          { label: 'À quel titre', value: file.authority ? AUTHORITY_WORDS[file.authority].label : '' },
        ]}
      />
    </Section>
  )
}

export function Structure({ file }: { readonly file: FileView }) {
  const type = file.type && isStructureType(file.type) ? STRUCTURE_TYPES[file.type] : ''
  return (
    <Section title="La structure" edit={<Edit file={file} step="structure" label="Modifier la structure" />}>
      <SummaryList
        rows={[
          { label: 'Nom', value: file.name },
          {
            label: 'Numéro SIRET',
            value: (
              <>
                {file.siret && printedSiret(file.siret)} {file.siretState === 'a_verifier' && <Badge>À vérifier</Badge>}
              </>
            ),
            action: <Edit file={file} step="siret" label="Modifier le SIRET" />,
          },
          { label: 'Type', value: file.typeOther ? `${type} : ${file.typeOther}` : type },
          ...(file.franceServicesNumber
            ? [{ label: 'France services', value: `N° ${file.franceServicesNumber}` }]
            : []),
          {
            label: 'Lieu d’accueil',
            value: [file.address, file.addressComplement, `${file.postalCode ?? ''} ${file.city ?? ''}`]
              .filter((part) => part?.trim())
              .join(', '),
          },
          ...(file.website ? [{ label: 'Site internet', value: file.website }] : []),
          { label: 'Ce qu’elle fait', value: <span class="ac-lines">{file.mission || 'Non précisé'}</span> },
          {
            label: 'Démarches par semaine',
            value: file.weeklyVolume === null ? 'Non précisé' : formatNumber(file.weeklyVolume),
          },
          {
            label: 'Pourquoi',
            value: (
              <ul class="ac-plain-list">
                {file.grounds.map(({ ground, support }) => (
                  <li key={ground}>
                    {isGround(ground) ? GROUNDS[ground].label : ground} : {support}
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
    </Section>
  )
}

const conum = (is: boolean) => (is ? ', conseiller ou conseillère numérique' : '')

export function Referent({ file }: { readonly file: FileView }) {
  const { referent } = file
  if (!referent) return null
  return (
    <Section
      title="Le référent ou la référente"
      edit={<Edit file={file} step="referent" label="Modifier le référent" />}
    >
      <SummaryList
        rows={[
          { label: 'Nom', value: `${referent.givenName} ${referent.familyName}, ${referent.occupation}` },
          { label: 'Adresse', value: referent.email },
          { label: 'Portable', value: printedPhone(referent.phone) },
          {
            label: 'Aussi aidant ou aidante',
            value: referent.alsoAidant ? `Oui${conum(referent.conseillerNumerique)}` : 'Non',
          },
        ]}
      />
    </Section>
  )
}

/** « 06 12 34 56 78 » for a number of here; overseas and others as they are dialled. */
function printedPhone(phone: string): string {
  return phone.replace(/^\+33(\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, '0$1 $2 $3 $4 $5')
}

export function Aidants({ file }: { readonly file: FileView }) {
  const count = file.aidants.length + (file.referent?.alsoAidant ? 1 : 0)
  const twice = file.aidants.find(({ emailKey }) => emailKey === file.referent?.email)
  return (
    <Section
      title={`Les aidants : ${plural(count - (twice && file.referent?.alsoAidant ? 1 : 0), 'personne')}`}
      edit={<Edit file={file} step="aidants" label="Modifier la liste" />}
    >
      {twice && (
        <Alert kind="info">
          <p>
            {twice.givenName} {twice.familyName} a la même adresse que le référent ou la référente. Une seule personne
            sera gardée : référente et aidante.
          </p>
        </Alert>
      )}
      <ul class="ac-people">
        {file.referent?.alsoAidant && (
          <li>
            <strong>
              {file.referent.givenName} {file.referent.familyName}
            </strong>
            , aussi référent ou référente
          </li>
        )}
        {file.aidants.map(({ id, givenName, familyName, occupation, email, conseillerNumerique }) => (
          <li key={id}>
            <strong>
              {givenName} {familyName}
            </strong>
            , {occupation}
            {conum(conseillerNumerique)}
            <br />
            {email}
          </li>
        ))}
      </ul>
      {count > MANY_AIDANTS && (
        <p>Moins il y a d’aidants dans un même lieu, plus il est facile de savoir qui a agi et de réagir à temps.</p>
      )}
    </Section>
  )
}
